using Rowan.Matching;

namespace Rowan.Tests.Matching;

/// <summary>A thousand pairs of twins, each twin mentioned up to three times with slips, and a mention "Baby" for some: no two of them are ever joined.</summary>
public sealed class PlantedTwins
{
    static readonly string[] Names =
    [
        "Aisha", "Amina", "Maryam", "Fatima", "Zainab", "Hafsa", "Khadija", "Sumaya", "Layla", "Noor", "Nora", "Grace", "Gracie", "Emily", "Amelia", "Olivia", "Sophie",
        "Jessica", "Jasmine", "Chloe", "Zoe", "Holly", "Molly", "Ellie", "Millie", "Lily", "Isla", "Taiwo", "Kehinde", "Oluwaseun", "Oluwatobi", "Temitope", "Temitayo", "Ayomide", "Ayobami",
        "Hassan", "Hussain", "Mohammed Hassan", "Mohammed Hussain", "Mohammed Ali", "Abdul Rahim", "Abdul Karim", "Yusuf", "Yunus", "Ibrahim", "Ismail", "Bilal", "Hilal", "Zayn", "Zain", "Rayan", "Ayaan",
        "Jack", "John", "James", "Jamie", "Harry", "Henry", "Oliver", "Oscar", "Jayden", "Hayden", "Kayden", "Aiden", "Daniel", "Danielle", "Samuel", "Simon", "Arjun", "Aryan", "Priya", "Riya",
        "Kwame", "Kwasi", "Kofi", "Kojo", "Jan", "Jakub", "Maya", "Mila", "Minh", "Linh", "Thuy", "Thu", "Siobhan", "Sinead", "Ciara", "Ciaran", "Maria", "Marina", "Mateusz", "Mateo",
    ];

    static readonly string[] Families = ["Choudhury", "Adeyemi", "Smith", "Khan", "O'Neill", "Nguyen", "Patel", "Kowalski", "Mensah", "Hussain", "Okafor", "Ferreira", "Yilmaz"];

    [Fact]
    public void No_two_twins_are_joined()
    {
        var (people, twin) = Planted();

        var clusters = Linker.Link(people, LinkConstraints.None, MatchingModel.Default, cancel: TestContext.Current.CancellationToken).Clusters;

        var joined = clusters.Where(c => c.Select(m => twin[m]).Where(t => t.Which > 0).Distinct().Count() > 1).Select(c => string.Join(", ", c.Select(m => people[(int)m].Names[0].Given))).ToList();
        Assert.Empty(joined);
        Assert.True(clusters.Count(c => c.Length > 1) > 500, "but each twin's own mentions are");
    }

    static (List<Person> People, Dictionary<long, (int Pair, int Which)> Twin) Planted()
    {
        var (random, people, twin) = (new Random(99), new List<Person>(), new Dictionary<long, (int, int)>());
        for (var pair = 0; pair < 1000; pair++)
        {
            var (one, other) = (random.Next(Names.Length), random.Next(Names.Length - 1));
            var names = new[] { Names[one], Names[other < one ? other : other + 1] };
            var family = Families[random.Next(Families.Length)] + (char)('a' + random.Next(26)) + (char)('a' + random.Next(26));
            var born = new DateOnly(2005, 1, 1).AddDays(random.Next(5000));
            var postcode = $"N{random.Next(1, 23)} {random.Next(1, 10)}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}";
            for (var which = 1; which <= 2; which++)
            {
                for (var m = random.Next(3); m >= 0; m--)
                {
                    var baby = random.Next(20) == 0;
                    twin.Add(people.Count, (pair, baby ? 0 : which));
                    people.Add(new Person
                    {
                        Id = people.Count,
                        Names = [new(baby ? "Baby" : random.Next(15) == 0 ? Slip(names[which - 1], random) : names[which - 1], random.Next(15) == 0 ? Slip(family, random) : family)],
                        Birth = Birth.On(born.Year, born.Month, born.Day),
                        Postcodes = [postcode],
                        Identifiers = [new("phone", $"0207946{pair:0000}"), .. random.Next(3) == 0 ? new Identifier[] { new("nhs", $"999{(pair * 2) + which:0000000}", Exclusive: true) } : []],
                    });
                }
            }
        }

        return (people, twin);
    }

    static string Slip(string name, Random random)
    {
        var at = random.Next(1, name.Length - 1);
        return random.Next(2) == 0 ? name.Remove(at, 1) : name[..at] + name[at + 1] + name[at] + name[(at + 2)..];
    }
}
