using System.Text;
using Rowan.Matching;
using static Rowan.Tests.Matching.People;

namespace Rowan.Tests.Matching;

public sealed class ModelTests
{
    static string Text(MatchingModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static MatchingModel Load(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return MatchingModel.Load(stream);
    }

    [Fact]
    public void A_model_written_and_read_scores_the_same()
    {
        var (a, b) = (Person(1, "Farida", "Rahmani", "2014-05-03", postcode: "E8 1AB"), Person(2, "Ferida", "Rahmany", "2014-03-05", postcode: "E8 4AA"));
        var again = Load(Text(MatchingModel.Default));

        Assert.Equal("rowan-london/1", again.Reference);
        Assert.Equal(ByDefault.Score(a, b).WeightBits, new Scorer(again).Score(a, b).WeightBits);
    }

    [Fact]
    public void Every_level_that_agrees_speaks_for_one_person_and_every_one_that_differs_against()
    {
        var fields = MatchingModel.Default.Fields;
        Assert.All(fields.Values.Where(f => f.ContainsKey("same")), f => Assert.True(f["same"].Match > f["same"].Random));
        Assert.All(fields.Values.Where(f => f.ContainsKey("different")), f => Assert.True(f["different"].Match < f["different"].Random));
    }

    [Theory]
    [InlineData("\"lookAlike\"", "\"looksAlike\"", "'given' has no level 'lookAlike'")]
    [InlineData("\"random\": 0.004,", "\"random\": 0,", "'given', level 'same'")]
    [InlineData("\"postcode\"", "\"zip\"", "no field 'postcode'")]
    [InlineData("\"population\"", "\"inhabitants\"", "not a matching model")]
    [InlineData("{", "", "not a matching model")]
    public void A_model_that_is_not_whole_is_refused_and_the_message_says_where(string part, string instead, string message)
    {
        var text = Text(MatchingModel.Default).Replace("\r\n", "\n");
        var broken = text[..text.IndexOf(part, StringComparison.Ordinal)] + instead + text[(text.IndexOf(part, StringComparison.Ordinal) + part.Length)..];

        Assert.Contains(message, Assert.Throws<FormatException>(() => Load(broken)).Message);
    }

    [Fact]
    public void Names_are_counted_kept_and_read_back()
    {
        var people = Enumerable.Range(0, 50).Select(i => Person(i, i < 40 ? "Mohammed" : $"Name{i}", "Rahmani", place: "Hackney")).ToList();
        var counted = NameFrequencies.Of(people);
        using var stream = new MemoryStream();
        counted.Save(stream);
        stream.Position = 0;
        var read = NameFrequencies.Load(stream);

        var (a, b) = (Person(1, "Mohammed", "Rahmani", "2014-05-03"), Person(2, "Mohammed", "Rahmani", "2014-05-03"));
        Assert.Equal(50, read.People);
        Assert.Equal(new Scorer(MatchingModel.Default, counted).Score(a, b).WeightBits, new Scorer(MatchingModel.Default, read).Score(a, b).WeightBits);
        Assert.True(new Scorer(MatchingModel.Default, counted).Score(a, b).WeightBits < new Scorer(MatchingModel.Default, NameFrequencies.Of(people.Where(p => p.Id >= 40))).Score(a, b).WeightBits);
    }

    [Fact]
    public void A_file_that_is_no_frequencies_is_refused()
    {
        using var stream = new MemoryStream("{\"version\":1}"u8.ToArray());
        Assert.Contains("not a file of name frequencies", Assert.Throws<FormatException>(() => NameFrequencies.Load(stream)).Message);
    }
}
