using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Matching;
using Rowan.Matching.Blocking;
using Rowan.Matching.Fields;
using Rowan.Matching.Matches;
using Rowan.Matching.Records;
using Rowan.Web.Matching;

namespace Rowan.Tests.Matching.Tables;

/// <summary>Columns are read as they are declared, and their values compared in levels.</summary>
[Proves("C03-25")]
public sealed class FieldTests
{
    static readonly Gen<string> Name = Gen.Elements("a", "anna", "anne", "hannah", "jo", "john", "jon", "jonathan", "johnathan", "mohammed", "mohamed", "o neill", "oneill", "smith jones", "jones", "aaaaaaa", "aaaabbbbcccc", "ccccbbbbaaaa", "x", "xy", "yx");

    static RecordTable Table(string csv, string columns, int threads = 1) => PeopleFile.Read(Encoding.UTF8.GetBytes(csv), DeclaredColumn.Parse(columns), threads);

    [Fact]
    public void What_letters_tell_beforehand_never_rules_out_what_is_alike() => Prop.ForAll(Name.ToArbitrary(), Name.ToArbitrary(), Gen.Elements(0.7, 0.8, 0.92).ToArbitrary(), (a, b, least) =>
        (JaroWinkler.Similarity(a, b) < least || new Spelling(a).MayBeLike(new Spelling(b), a, b, least))
        && (EditDistance.Between(a, b) > 1 || new Spelling(a).MayBeWithin(new Spelling(b), 1)) && (EditDistance.Between(a, b) > 2 || new Spelling(a).MayBeWithin(new Spelling(b), 2))).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_values_have_one_level_whichever_is_first_and_equal_ones_the_highest() => Prop.ForAll(Gen.ArrayOf(Name, 8).ToArbitrary(), names =>
    {
        var csv = "g,f,b,p,c,i,e\n" + string.Concat(names.Select((n, i) => $"{n},{names[^(i + 1)]},200{i % 3}-0{(i % 4) + 1}-1{i % 5},{n}{i},{n},9{i}{n.Length},{n}@x.net\n"));
        var set = FieldSet.Of(Table(csv, "given=g,family=f,birth=b,postcode=p,place=c,identifier:n=i,email=e"));
        var comparer = new PairComparer(set);
        var (one, other) = (new int[set.Fields.Count], new int[set.Fields.Count]);
        for (var a = 0; a < set.Table.Count; a++)
        {
            for (var b = 0; b < set.Table.Count; b++)
            {
                set.LevelsOf(comparer.Pattern(a, b), one);
                set.LevelsOf(comparer.Pattern(b, a), other);
                if (!one.SequenceEqual(other) || one.Where((l, f) => l < 0 || l > set.Fields[f].Equal).Any() || (a == b && one.Where((l, f) => l != set.Fields[f].Equal && set.Codes[f][a] != 0).Any()))
                {
                    return false;
                }
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Ayesha", "Ayesha", "equal")]
    [InlineData("Ayesha", "AYESHA", "equal")]
    [InlineData("Bill", "William", "a form of the same name")]
    [InlineData("Mohammed", "Muhammad", "a form of the same name")]
    [InlineData("Ayesha", "Aeysha", "spelt alike")]
    [InlineData("A", "Ayesha", "like")]
    [InlineData("Daniel", "Grace", "different")]
    [InlineData("Baby", "Grace", "missing")]
    public void Given_names(string a, string b, string words) => Assert.Equal(words, Level($"g\n{a}\n{b}\n", "given=g"));

    [Theory]
    [InlineData("O'Neil", "ONeil", "equal")]
    [InlineData("Smith-Jones", "Jones", "shared in part, or a spelling of the same")]
    [InlineData("Rahmani", "Rahmany", "spelt alike")]
    [InlineData("Okafor", "Devlin", "different")]
    public void Family_names(string a, string b, string words) => Assert.Equal(words, Level($"f\n{a}\n{b}\n", "family=f"));

    [Theory]
    [InlineData("1979-05-24", "24/05/1979", "equal")]
    [InlineData("1979-05-24", "19790524", "equal")]
    [InlineData("1979-05-12", "1979-12-05", "one digit off, or day and month exchanged")]
    [InlineData("1979-05-24", "1979-05-25", "one digit off, or day and month exchanged")]
    [InlineData("1979-05-24", "1979-05-11", "two of day, month and year")]
    [InlineData("1979-05-24", "1979-11-02", "the same year, or all but the year")]
    [InlineData("1979-01-01", "1979-11-02", "as far as it is known")]
    [InlineData("1979", "1979-11-02", "as far as it is known")]
    [InlineData("1979-11", "1979-11-02", "as far as it is known")]
    [InlineData("1979-05-24", "1983-11-02", "different")]
    [InlineData("n/k", "1983-11-02", "missing")]
    public void Births(string a, string b, string words) => Assert.Equal(words, Level($"b\n{a}\n{b}\n", "birth=b"));

    [Fact]
    public void Names_that_stand_in_each_others_place_are_seen()
    {
        var set = FieldSet.Of(Table("g,f\nGrace,Mensah\nMensah,Grace\n", "given=g,family=f"));
        Span<int> levels = stackalloc int[2];
        set.LevelsOf(new PairComparer(set).Pattern(0, 1), levels);
        Assert.Equal(("given and family name exchanged", "missing"), (set.Fields[0].LevelWords[levels[0]], set.Fields[1].LevelWords[levels[1]]));
        var comparer = new PairComparer(set);
        comparer.Gather([0, 1]);
        Assert.Equal(comparer.Pattern(0, 1), comparer.Patterns(0, 2)[0]);
    }

    [Theory]
    [InlineData("given", "'given' is not a role and a column")]
    [InlineData("givn=g", "'givn' is not a role. The roles are: id, given")]
    [InlineData("given=", "'given=' names no column")]
    [InlineData("given=h", "The file has no column 'h'. It has: g, f")]
    [InlineData("id=g", "No column is declared that could be compared")]
    public void What_is_declared_wrongly_is_said(string columns, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => FieldSet.Of(Table("g,f\na,b\n", columns))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_row_that_is_not_like_the_others_is_named() =>
        Assert.Contains("2", Assert.Throws<FormatException>(() => Table("g,f\na,b\nc\n", "given=g,family=f")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_is_read_the_same_by_one_and_by_several_and_quotes_are_heeded()
    {
        var (csv, _) = InventedTable.Of(9_000, seed: 7);
        Assert.True(csv.Length > 1 << 20);
        var (one, three) = (PeopleFile.Read(csv, DeclaredColumn.Parse(InventedTable.Columns), 1), PeopleFile.Read(csv, DeclaredColumn.Parse(InventedTable.Columns), 3));
        Assert.Equal(one.Count, three.Count);
        foreach (var role in new[] { ColumnRole.Given, ColumnRole.Birth, ColumnRole.Identifier })
        {
            Assert.Equal(Values(one.Of(role).Single()), Values(three.Of(role).Single()));
        }

        var quoted = Table("g,f\n\"Grace, \"\"Gigi\"\"\",\"Men\nsah\"\n", "given=g,family=f");
        Assert.Equal(["Grace, \"Gigi\""], Values(quoted.Of(ColumnRole.Given).Single()));

        static IEnumerable<string> Values(InternedColumn column) => column.Codes.Select(c => column.Values[c]);
    }

    [Fact]
    public void Rules_bring_together_who_agrees_in_all_their_parts_each_pair_once() => Prop.ForAll(Gen.ArrayOf(Gen.Zip(Name, Name), 14).ToArbitrary(), people =>
    {
        var set = FieldSet.Of(Table("g,f,b\n" + string.Concat(people.Select((p, i) => $"{p.Item1},{p.Item2},200{i % 3}-01-1{i % 2}\n")), "given=g,family=f,birth=b"));
        string[] rules = ["g+b.year", "f.2", "b+g.1"];
        var found = new PairWalk(set, [.. rules.Select(r => RuleBlocks.Of(BlockingRule.Parse(r, set).Keys(), int.MaxValue))]).Run(2, 1, () => new Kept()).SelectMany(k => k.Pairs).ToList();
        var keys = rules.Select(r => BlockingRule.Parse(r, set).Keys()).ToList();
        var all = from a in Enumerable.Range(0, set.Table.Count) from b in Enumerable.Range(a + 1, set.Table.Count - a - 1) where keys.Exists(k => k[a] != 0 && k[a] == k[b]) select (a, b);
        return found.Count == found.Distinct().Count() && found.Order().SequenceEqual(all.Order());
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("h", "'h' of the rule 'h' names no declared column. There are: g, f")]
    [InlineData("g.loud", "'loud' of the rule 'g.loud' is no transform")]
    [InlineData("+", "A blocking rule names at least one column")]
    public void A_rule_that_cannot_be_read_is_said(string rule, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => BlockingRule.Parse(rule, FieldSet.Of(Table("g,f\na,b\n", "given=g,family=f")))).Message, StringComparison.Ordinal);

    static string Level(string csv, string columns)
    {
        var set = FieldSet.Of(Table(csv, columns));
        Span<int> levels = stackalloc int[1];
        set.LevelsOf(new PairComparer(set).Pattern(0, 1), levels);
        return set.Fields[0].LevelWords[levels[0]];
    }

    sealed class Kept : PairSink
    {
        public List<(int, int)> Pairs { get; } = [];

        public override void Take(int a, int b, long pattern) => Pairs.Add((Math.Min(a, b), Math.Max(a, b)));
    }
}
