using System.Globalization;
using System.Text;

namespace Rowan.Tests.Matching.Tables;

/// <summary>A file of invented people in households, with twins, each in several records with slips; and who each record really is.</summary>
static class InventedTable
{
    public const string Columns = "given=first,family=last,birth=born,sex=sex,postcode=code,identifier:nhs=nhs";
    static readonly string[] Given = ["Ayesha", "Daniel", "Grace", "Mohammed", "Oluwaseun", "Siobhan", "Thomas", "Farida", "Kofi", "Mei", "Priya", "Lukasz", "Yusuf", "Hannah", "Zeynep", "Amara", "Ewan", "Nadia", "Isaac", "Leila"];
    static readonly string[] Family =
    [
        "Rahmani", "Okafor", "Nguyen", "Whitlock", "Kaya", "Mensah", "Kowalski", "Begum", "Sharma", "Osei", "Hathersage", "Lindqvist", "Castellan", "Tattersall", "Sadiq", "Kemble", "Nwosu", "Abara", "Quillfeather", "Brackenbury", "Devlin", "Marsh", "Oduya", "Petrov", "Salim",
    ];

    /// <param name="slips">Of a hundred values how many are mistyped, and as many left out.</param>
    public static (byte[] Csv, int[] Truth) Of(int households, int seed, int slips = 6, bool shuffled = false)
    {
        var random = new Random(seed);
        var rows = new List<(string Line, int Person)>();
        var person = 0;
        for (var h = 0; h < households; h++)
        {
            var family = Family[random.Next(Family.Length)] + (random.Next(3) == 0 ? "-" + Family[random.Next(Family.Length)] : "");
            var code = string.Create(CultureInfo.InvariantCulture, $"N{random.Next(1, 40)} {random.Next(10)}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}");
            var (born, names) = (default(DateOnly), Given.OrderBy(_ => random.Next()).ToArray());
            for (int p = 0, people = random.Next(1, 5); p < people; p++, person++)
            {
                // One in eight is a twin of the one before.
                born = p > 0 && random.Next(8) == 0 ? born : new DateOnly(1995, 1, 1).AddDays(random.Next(6000));
                var nhs = string.Create(CultureInfo.InvariantCulture, $"9{person:00000000}{person % 10}");
                for (int r = 0, records = random.Next(1, 5); r < records; r++)
                {
                    rows.Add((string.Join(',', Slip(names[p]), Slip(family), Slip(born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), p % 2 == 0 ? "f" : "m", Slip(code), random.Next(2) == 0 ? "" : nhs), person));
                }
            }
        }

        if (shuffled)
        {
            rows = [.. rows.OrderBy(_ => random.Next())];
        }

        return (Encoding.UTF8.GetBytes("first,last,born,sex,code,nhs\n" + string.Concat(rows.Select(r => r.Line + "\n"))), [.. rows.Select(r => r.Person)]);

        string Slip(string value)
        {
            if (random.Next(100) < slips)
            {
                return "";
            }

            if (random.Next(100) >= slips)
            {
                return value;
            }

            var at = random.Next(1, value.Length - 1);
            return random.Next(2) == 0 ? value[..at] + value[at + 1] + value[at] + value[(at + 2)..] : value[..at] + value[(at + 1)..];
        }
    }
}
