using FsCheck;
using FsCheck.Fluent;
using Rowan.Matching;

namespace Rowan.Tests.Matching;

/// <summary>People made of few values, so that they often half agree.</summary>
static class RandomPeople
{
    static readonly string?[] Given = ["Farida", "Ferida", "Mohammed Ali", "Muhammad", "Ali", "John", "Jon Paul", "Jayden", "Hayden", "Rahmani", "J", "Baby", null, "محمد", "Siobhán"];
    static readonly string?[] Family = ["Rahmani", "Rahmany", "Smith-Jones", "Jones", "Singh", "Kaur", "O'Neill", "ONeill", "de la Cruz", "Farida", "Ali", "unknown", null, "Nguyễn"];
    static readonly string[] Codes = ["E8 1AB", "E8 1AC", "E8", "N17 0AA", "2119", "E8 1BA"];

    static readonly Gen<PersonName> Name =
        from given in Gen.Elements(Given)
        from family in Gen.Elements(Family)
        from kind in Gen.Elements(NameKind.Usual, NameKind.Alias)
        from either in Gen.Elements(true, false, false)
        select new PersonName(given, family, kind, either);

    static readonly Gen<Birth?> Birth = Gen.Elements<Birth?>(
        null, Matching.Birth("2014-05-03"), Matching.Birth("2014-03-05"), Matching.Birth("2014-01-01"), Matching.Birth("2014"), Matching.Birth("1984-05-03"),
        Matching.Birth("2014-05-08"), Rowan.Matching.Birth.Aged(9, new DateOnly(2024, 1, 1), about: true), Rowan.Matching.Birth.On(2013, estimated: true));

    static readonly Gen<Identifier> Number =
        from kind in Gen.Elements("nhs", "merlin", "phone")
        from value in Gen.Elements("9990000018", "9990000026", "9990000108")
        from current in Gen.Elements(true, true, false)
        select new Identifier(kind, value, kind == "nhs", current);

    public static Arbitrary<Person> One { get; } = (
        from id in Gen.Choose(1, 1_000_000)
        from names in Gen.ListOf(Name, 2)
        from several in Gen.Choose(0, 2)
        from birth in Birth
        from sex in Gen.Elements(Enum.GetValues<Sex>())
        from codes in Gen.SubListOf(Codes)
        from places in Gen.SubListOf("Hackney", "12 Ash Road", "Tottenham")
        from numbers in Gen.ListOf(Number, 2)
        from many in Gen.Choose(0, 2)
        from source in Gen.Elements(null, "MERLIN", "PROtect")
        select new Person
        {
            Id = id,
            Names = [.. names.Take(several)],
            Birth = birth,
            Sex = sex,
            Postcodes = [.. codes],
            Places = [.. places],
            Identifiers = [.. numbers.Take(many)],
            Source = source,
            SourceSaysOnce = source == "PROtect",
        }).ToArbitrary();

    static class Matching
    {
        public static Birth? Birth(string text) => People.Born(text);
    }
}
