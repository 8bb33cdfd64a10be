using Rowan.Matching;

namespace Rowan.Tests.Matching;

/// <summary>Families of a made-up town, each person mentioned one to four times with slips; <see cref="Person.Source"/> says who it really is.</summary>
static class Town
{
    static readonly string[] Girls = ["Farida", "Aisha", "Grace", "Siobhan", "Katherine", "Emily", "Priya", "Oluwakemi", "Zainab", "Hannah"];
    static readonly string[] Boys = ["Mohammed", "Oluwaseun", "John", "William", "Arjun", "Kwame", "Piotr", "Yusuf", "Daniel", "Tariq"];
    static readonly string[] Families = ["Rahmani", "Adeyemi", "Smith", "Khan", "O'Neill", "Nguyen", "Patel", "Kowalski", "Mensah", "Hussain", "Begum", "Okafor", "Brown", "Yilmaz", "Silva"];

    public static List<Person> Mentions(int people, int seed)
    {
        var (random, mentions) = (new Random(seed), new List<Person>());
        var (family, postcode) = ("", "");
        for (var i = 0; i < people; i++)
        {
            if (i % 3 == 0)
            {
                (family, postcode) = (Families[random.Next(Families.Length)] + (char)('a' + random.Next(26)), $"E{random.Next(1, 20)} {random.Next(1, 10)}{(char)('A' + random.Next(26))}B");
            }

            var girl = random.Next(2) == 0;
            var given = (girl ? Girls : Boys)[random.Next(10)];
            var born = new DateOnly(2000, 1, 1).AddDays(random.Next(6500));
            for (var m = random.Next(4); m >= 0; m--)
            {
                mentions.Add(new Person
                {
                    Id = 1000 + mentions.Count,
                    Source = $"person {i}",
                    Names = [new(random.Next(12) == 0 ? Slip(given, random) : given, random.Next(12) == 0 ? Slip(family, random) : family)],
                    Birth = random.Next(15) == 0 ? null : random.Next(20) == 0 ? Birth.On(born.Year) : Birth.On(born.Year, born.Month, born.Day),
                    Sex = girl ? Sex.Female : Sex.Male,
                    Postcodes = random.Next(8) == 0 ? [] : [postcode],
                    Identifiers = random.Next(3) == 0 ? [new("nhs", $"999{i:0000000}", Exclusive: true)] : [],
                });
            }
        }

        return mentions;
    }

    static string Slip(string name, Random random)
    {
        var at = random.Next(1, name.Length - 1);
        return random.Next(2) == 0 ? name.Remove(at, 1) : name[..at] + name[at + 1] + name[at] + name[(at + 2)..];
    }
}
