using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Tests.Host;

namespace Rowan.Tests.Forms;

/// <summary>The rules of every form: what a typed answer says, what is asked, what is missing, and that what can be sent can be read.</summary>
[Proves("E07-24")]
public sealed class FormRulesTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly IReadOnlyDictionary<string, Feed> Feeds = FeedFiles.Load(RepositoryRoot.File("policy", "feeds"));
    static readonly Form Pac = FormsFile.Read(RepositoryRoot.File("policy", "england-2010"), Feeds).Find("pac", Today)!;

    static FormField Field(FieldKind kind, int most = 10, bool past = false, params ListEntry[] list) => new("one", kind, "One", "How", "Where from", true, most, list, null) { Past = past };

    [Theory]
    [InlineData(FieldKind.PartialDate, "2004", "", "", "2004")]
    [InlineData(FieldKind.PartialDate, "2004-05", "", "5", "2004")]
    [InlineData(FieldKind.PartialDate, "2004-05", "", "May", "2004")]
    [InlineData(FieldKind.PartialDate, "2004-05-14", " 14 ", "05", "2004")]
    [InlineData(FieldKind.Date, "2004-02-29", "29", "feb", "2004")]
    [InlineData(FieldKind.PartialDate, null, "31", "2", "2004")]
    [InlineData(FieldKind.PartialDate, null, "14", "", "2004")]
    [InlineData(FieldKind.PartialDate, null, "14", "5", "")]
    [InlineData(FieldKind.PartialDate, null, "14", "5", "04")]
    [InlineData(FieldKind.Date, null, "", "5", "2004")]
    [InlineData(FieldKind.Date, null, "-1", "5", "2004")]
    public void A_day_is_read_as_far_as_it_is_known_and_never_guessed(FieldKind kind, string? reads, string day, string month, string year)
    {
        var read = FormRules.Read(Field(kind), [day, month, year], Today);
        Assert.Equal(reads, read.Values.SingleOrDefault());
        Assert.Equal(reads is null, read.Fault is not null);
    }

    [Theory]
    [InlineData("21:40", "21:40")]
    [InlineData("2140", "21:40")]
    [InlineData("9.05", "09:05")]
    [InlineData("24:00", null)]
    [InlineData("nine", null)]
    public void A_time_is_read_by_the_24_hour_clock(string typed, string? reads) => Assert.Equal(reads, FormRules.Read(Field(FieldKind.Time), [typed], Today).Values.SingleOrDefault());

    [Fact]
    public void What_has_happened_did_not_happen_tomorrow()
    {
        Assert.NotNull(FormRules.Read(Field(FieldKind.Date, past: true), ["25", "11", "2010"], Today).Fault);
        Assert.Null(FormRules.Read(Field(FieldKind.Date, past: true), ["24", "11", "2010"], Today).Fault);
        Assert.Null(FormRules.Read(Field(FieldKind.PartialDate, past: true), ["", "", "2010"], Today).Fault);
        Assert.Null(FormRules.Read(Field(FieldKind.Date), ["25", "11", "2011"], Today).Fault);
    }

    /// <summary>A code that holds from a day until a day is an answer on just those days.</summary>
    [Fact]
    public void A_code_may_be_chosen_from_its_first_day_to_its_last_and_on_no_other() => Prop.ForAll(
        (from begins in Gen.Choose(-50, 50)
         from lasts in Gen.Choose(0, 50)
         from open in Gen.Elements(true, false)
         from day in Gen.Choose(-120, 120)
         select (begins, ends: begins + lasts, open, day)).ToArbitrary(),
        d =>
        {
            var list = new ListEntry("a", "A", Today.AddDays(d.begins), d.open ? null : Today.AddDays(d.ends));
            var read = FormRules.Read(Field(FieldKind.Choice, 10, false, list), ["a"], Today.AddDays(d.day));
            return (read.Values.Count == 1) == (d.day >= d.begins && (d.open || d.day <= d.ends)) && (read.Fault is null) == (read.Values.Count == 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_stands_alone_is_not_chosen_with_others()
    {
        var list = new ListEntry[] { new("a", "A", null, null), new("b", "B", null, null), new("none", "None", null, null, Alone: true) };
        Assert.Equal(["a", "b"], FormRules.Read(Field(FieldKind.Choices, 10, false, list), ["b", "a"], Today).Values);
        Assert.Equal(["none"], FormRules.Read(Field(FieldKind.Choices, 10, false, list), ["none"], Today).Values);
        Assert.NotNull(FormRules.Read(Field(FieldKind.Choices, 10, false, list), ["none", "a"], Today).Fault);
        Assert.NotNull(FormRules.Read(Field(FieldKind.Choices, 10, false, list), ["a", "gone"], Today).Fault);
    }

    /// <summary>Whatever is typed, it is either understood, or said to be wrong, or nothing; it is never both, and nothing throws.</summary>
    [Fact]
    public void Whatever_is_typed_is_understood_or_said_to_be_wrong_or_nothing() => Prop.ForAll(
        (from kind in Gen.Elements(Enum.GetValues<FieldKind>())
         from typed in Gen.ListOf(Gen.OneOf(ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""), Gen.Elements("1", "2", "2004", "a", "yes", "", " ", "21:40", "\ud800", "a\0b")), 3)
         select (kind, typed)).ToArbitrary(),
        d =>
        {
            var read = FormRules.Read(Field(d.kind, 10, false, new ListEntry("a", "A", null, null)), [.. d.typed], Today);
            return d.typed.All(string.IsNullOrWhiteSpace) ? read == AnswerRead.Nothing : read.Fault is null ? read.Values.Count > 0 || d.kind is FieldKind.Text or FieldKind.LongText or FieldKind.Time or FieldKind.Choice or FieldKind.YesNo : read.Values.Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_question_that_depends_on_another_is_asked_only_where_that_is_asked_and_answered_so()
    {
        var done = Pac.Find("done")!;
        var answers = PartAnswers.None.With(new Dictionary<string, IReadOnlyList<string>> { ["protection"] = ["considered"], ["whyNot"] = [""] });
        Assert.Contains(FormRules.Asked(Pac, done, answers, FormAnswers.None, Today), f => f.Code == "whyNot");
        Assert.Contains(FormRules.BeforeSending(Pac, FormAnswers.None.With("done", [answers]), Today), f => f.Field == "whyNot");
        var used = answers.With(new Dictionary<string, IReadOnlyList<string>> { ["protection"] = ["used"], ["whyNot"] = ["Typed before."] });
        Assert.DoesNotContain(FormRules.Asked(Pac, done, used, FormAnswers.None, Today), f => f.Code == "whyNot");

        // What was typed there is kept, and is not said.
        var most = SampleAnswers.Most(Pac, Today, 0);
        Assert.DoesNotContain("Typed before.", System.Text.Encoding.UTF8.GetString(Document(most.With("done", [used]))), StringComparison.Ordinal);
        Assert.Contains("Typed before.", System.Text.Encoding.UTF8.GetString(most.With("done", [used]).ToBytes()), StringComparison.Ordinal);
    }

    /// <summary>A draft may lack anything; what is sent may lack nothing that is needed, and nobody is left out of it.</summary>
    [Fact]
    public void Each_needed_answer_that_is_taken_away_is_missed_and_no_other() => Assert.All(
        from part in Pac.Parts
        from field in FormRules.Asked(Pac, part, SampleAnswers.Most(Pac, Today, 1).Of(part.Code)[0], SampleAnswers.Most(Pac, Today, 1), Today)
        select (part, field),
        d =>
        {
            var most = SampleAnswers.Most(Pac, Today, 1);
            var without = most.With(d.part.Code, [.. most.Of(d.part.Code).Index().Select(a => a.Index > 0 ? a.Item : new PartAnswers(a.Item.Values.Where(v => v.Key != d.field.Code).ToDictionary()))]);
            Assert.Equal(d.field.Needed ? [(d.part.Code, 0, d.field.Code)] : [], FormRules.BeforeSending(Pac, without, Today).Select(f => (f.Part, f.At, f.Field!)));
        });

    /// <summary>Whatever of its lists is chosen, and however many children there are: what the shipped form accepts its feed can read, each child by name.</summary>
    [Fact]
    public void What_can_be_sent_can_be_read_with_each_child_in_it() => Prop.ForAll(
        (from entry in Gen.Choose(0, 40) from children in Gen.Choose(1, 20) from adults in Gen.Choose(0, 20) select (entry, children, adults)).ToArbitrary(),
        d =>
        {
            var most = SampleAnswers.Most(Pac, Today, d.entry);
            var answers = most.With("children", [.. Enumerable.Range(1, d.children).Select(n => most.Of("children")[0].With(new Dictionary<string, IReadOnlyList<string>> { ["given"] = [$"Child {n}"] }))])
                .With("adults", [.. Enumerable.Repeat(most.Of("adults")[0], d.adults)]);
            Assert.Empty(FormRules.BeforeSending(Pac, answers, Today));
            var reading = Assert.IsType<RecordRead>(TriedForm.Read(Pac, Feeds[Pac.Feed], Document(answers))).Reading;
            Assert.Equal(Enumerable.Range(1, d.children).Select(n => $"Child {n}"), reading.Personas.Where(p => p.Role == PersonaReading.Subject).Select(p => p.Names[0].Given));
            Assert.Equal(d.children + d.adults, reading.Personas.Count);

            // A made-up postcode and age are not what they should be; all else is.
            Assert.All(reading.Personas.SelectMany(p => p.Misread), m => Assert.Contains(m.Field, new[] { "postcode", "age" }));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_sent_is_told_in_the_words_in_which_it_was_asked()
    {
        var said = FormDocument.Read(Document(SampleAnswers.Most(Pac, Today, 0)));
        Assert.Equal(["What happened", "Child 1", "Child 2", "Adult 1", "Adult 2", "What was done"], said.Select(p => p.Title));
        Assert.Contains(new AnswerSaid("When was it?", "24 November 2010"), said[0].Answers);
        Assert.Contains(new AnswerSaid("Which of the five outcomes are not met?", "Be healthy"), said[1].Answers);
        Assert.Contains(new AnswerSaid("May somebody have committed a crime against a child?", "Yes"), said[^1].Answers);
    }

    /// <summary>A pre-assessment checklist is made on a phone in minutes: what must be answered is counted.</summary>
    [Fact]
    [Proves("C03-15")]
    public void The_checklist_needs_few_answers_and_asks_for_the_five_outcomes()
    {
        Assert.Equal(10, Pac.Parts.Where(p => p.Repeat is not { Least: 0 }).SelectMany(p => p.Fields).Count(f => f.Needed && f.Shown is null));
        Assert.Equal(["healthy", "safe", "enjoy", "contribute", "economic"], Pac.Find("children")!.Find("unmet")!.List.Where(e => !e.Alone).Select(e => e.Code));
        Assert.All(Pac.Parts.SelectMany(p => p.Fields), f => Assert.True(f.Guidance.Length > 10 && f.Source.Length > 10, f.Code));
    }

    [Fact]
    public void The_same_answers_are_the_same_bytes_and_come_back() => Prop.ForAll(
        (from entry in Gen.Choose(0, 40) select entry).ToArbitrary(),
        entry =>
        {
            var answers = SampleAnswers.Most(Pac, Today, entry);
            var again = FormAnswers.Read(answers.ToBytes());
            return again.ToBytes().SequenceEqual(answers.ToBytes()) && again.MarkOf("children") == answers.MarkOf("children") && again.MarkOf("children") != again.MarkOf("adults");
        }).QuickCheckThrowOnFailure();

    /// <summary>Nobody chooses that the desk is told: what was answered does.</summary>
    [Theory]
    [InlineData("yes", "A child may be in danger today")]
    [InlineData("no", null)]
    [InlineData("not-known", null)]
    [InlineData("", null)]
    public void A_form_is_marked_for_the_desk_where_its_file_says_so_of_an_answer(string danger, string? mark)
    {
        var form = FormsFile.Read(RepositoryRoot.File("policy", "england-2010"), Feeds).Find("agencyreferral", Today)!;
        var least = SampleAnswers.Least(form, Today);
        var answers = least.With("done", [least.Of("done")[0].With(new Dictionary<string, IReadOnlyList<string>> { ["danger"] = [danger] })]);
        Assert.Equal(mark, FormRules.DeskMark(form, answers, Today));
    }

    static byte[] Document(FormAnswers answers) => FormDocument.Of(Pac, answers, new SentAs("PAC-2010-000001", "PC Dana Whitlock", "Metropolitan Police", "Team", new DateTime(2010, 11, 24, 9, 30, 0, DateTimeKind.Utc)));
}
