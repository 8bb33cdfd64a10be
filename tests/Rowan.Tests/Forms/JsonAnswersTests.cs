using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;
using Rowan.Tests.Notifications;

namespace Rowan.Tests.Forms;

/// <summary>What a program sends is held to the rules of the page: what it may say is kept the same, and whatever it sends, all that is wrong is said at once and nothing throws.</summary>
[Proves("E07-42")]
public sealed class JsonAnswersTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly FormsOfPack Forms = FormsFile.Read(RepositoryRoot.File("policy", "england-2010"), FeedFiles.Load(RepositoryRoot.File("policy", "feeds")));
    static readonly Form Pac = Forms.Find("pac", Today)!;

    static (FormAnswers Answers, IReadOnlyList<AnswerFault> Faults) Read(string json, Form? form = null)
    {
        using var read = JsonAnswers.Parse(Encoding.UTF8.GetBytes(json)) ?? throw new InvalidOperationException(json);
        return JsonAnswers.Read(form ?? Pac, read.RootElement, Today);
    }

    static byte[] Document(Form form, FormAnswers answers) => FormDocument.Of(form, answers, new SentAs("PAC-2010-000001", "A", "B", "C", new DateTime(2010, 11, 24, 9, 30, 0, DateTimeKind.Utc)));

    /// <summary>The same answers, from a page or by a program, are kept as the same bytes; and what was kept fills in again what is taken over, and nothing else.</summary>
    [Fact]
    public void What_a_page_would_send_a_program_sends_the_same() => Prop.ForAll(
        (from form in Gen.Elements(Forms.On(Today).ToArray()) from entry in Gen.Choose(0, 40) from least in Gen.Elements(true, false) select (form, entry, least)).ToArbitrary(),
        d =>
        {
            var answers = d.least ? SampleAnswers.Least(d.form, Today) : SampleAnswers.Most(d.form, Today, d.entry);
            var read = Read(GivenProgram.Answers(d.form, answers, Today).ToJsonString(), d.form);
            Assert.Empty(read.Faults);
            var document = Document(d.form, answers);
            Assert.Equal(document, Document(d.form, read.Answers));
            var again = FormDocument.AnswersFor(d.form, document);
            Assert.All(d.form.Parts.SelectMany(p => again.Of(p.Code).SelectMany(a => a.Values.Keys.Select(k => p.Find(k)!))), f => Assert.True(f.Carried, f.Code));
            Assert.All(
                d.form.Parts.SelectMany(p => p.Fields.Where(f => f.Carried).Select(f => (p, f))),
                q => Assert.Equal(
                    read.Answers.Of(q.p.Code).Where(a => !a.IsBlank).SelectMany(a => FormRules.Read(q.f, a.Of(q.f.Code), Today).Values), again.Of(q.p.Code).SelectMany(a => FormRules.Read(q.f, a.Of(q.f.Code), Today).Values)));
        }).QuickCheckThrowOnFailure();

    /// <summary>Whatever stands in place of one answer: understood, or named by the place where it stands.</summary>
    [Fact]
    public void Whatever_a_program_sends_in_place_of_an_answer_is_taken_or_named_where_it_stands() => Prop.ForAll(
        (from question in Gen.Elements(Pac.Parts.SelectMany(p => p.Fields.Select(f => (p, f))).ToArray())
         from value in Gen.Elements("1", "true", "[]", "{}", "\"\"", "\"x\"", "[1]", "[[]]", "{\"code\":\"M\"}", "\"2010-13-01\"", "\"2011-01-01\"", "\"a\\u0000b\"", "[\"safe\",\"all-met\"]", "\"" + new string('w', 5000) + "\"")
         select (question, value)).ToArbitrary(),
        d =>
        {
            var sent = GivenProgram.Answers(Pac, SampleAnswers.Most(Pac, Today, 0), Today);
            var part = sent[d.question.p.Code]!;
            (d.question.p.Repeat is null ? part : part[0]!)[d.question.f.Code] = System.Text.Json.Nodes.JsonNode.Parse(d.value);
            var place = $"{d.question.p.Code}{(d.question.p.Repeat is null ? "" : "[0]")}.{d.question.f.Code}";
            var (answers, faults) = Read(sent.ToJsonString());
            return faults.Count == 0 ? FormRules.BeforeSending(Pac, answers, Today).Count == 0 : faults.All(f => f.Words.Length > 0) && faults.Any(f => f.At == place || d.question.f.Kind is FieldKind.Choice or FieldKind.YesNo);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_that_is_wrong_is_said_at_once_each_by_the_name_that_was_sent()
    {
        var (_, faults) = Read("""
            { "concern": { "on": "31 November", "circumstances": 7, "stage": "before", "earlier": "PAC-2010-000001", "colour": "red" },
              "children": [ { "family": "Rahmani", "sex": "X", "unmet": "safe" } ], "adults": {}, "pets": [] }
            """);
        var said = faults.ToLookup(f => f.At, f => f.Words);
        Assert.Equal(
            ["adults", "answers", "children[0].borough", "children[0].sex", "children[0].unmet", "concern", "concern.circumstances", "concern.earlier", "concern.on", "done.action", "done.crime", "done.protection"],
            said.Select(s => s.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["‘When was it?’ must be a day like 2010-11-24"], said["concern.on"]);
        Assert.Equal(["‘Reference of the report before it’ is not asked with these answers: leave it out"], said["concern.earlier"]);
        Assert.Equal(["Child 1: Choose an answer to ‘Borough’"], said["children[0].borough"]);

        // What a program made up may be anybody's name: it is never repeated.
        Assert.Equal(["Name 5 in it is none that it has: on, at, place, circumstances, stage, earlier"], said["concern"]);
        Assert.Equal(["Name 4 in it is none that it has: concern, children, adults, done"], said["answers"]);
    }

    /// <summary>What is sent back, and kept as the answer, does not grow with every name that a program makes up.</summary>
    [Fact]
    public void Of_thousands_of_faults_the_first_hundred_are_told()
    {
        using var sent = JsonAnswers.Parse(Encoding.UTF8.GetBytes($$"""{ {{string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"n{i}\": 1"))}} }"""))!;
        var faults = JsonAnswers.Read(Forms.Find("pac", Today)!, sent.RootElement, Today).Faults;
        Assert.Equal(JsonAnswers.MostFaults + 1, faults.Count);
        Assert.Contains("more wrong than the first 100", faults[^1].Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":1} {}")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}")]
    public void What_is_no_object_that_can_be_read_is_none(string sent)
    {
        Assert.Null(JsonAnswers.Parse(Encoding.UTF8.GetBytes(sent)));
        Assert.Null(JsonAnswers.Parse([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    }

    /// <summary>A reference is taken as people copy it, and nothing tells whether there is such a notification.</summary>
    [Theory]
    [InlineData("MIS-2010-000012", "MIS-2010-000012")]
    [InlineData(" mis-2010- 000012 ", "MIS-2010-000012")]
    [InlineData("PAC-2010-000012", null)]
    [InlineData("MIS-2010-12", null)]
    [InlineData("12", null)]
    public void A_question_for_an_earlier_notification_takes_a_reference_of_the_forms_that_it_names(string typed, string? reads)
    {
        var asked = Forms.Find("found", Today)!.Find("concern")!.Find("earlier")!;
        var read = FormRules.Read(asked, [typed], Today);
        Assert.Equal(reads, read.Values.SingleOrDefault());
        Assert.Equal(reads is null, read.Fault?.Contains("must be a reference like MIS-2010-000012 (Missing child)", StringComparison.Ordinal) == true);
    }
}
