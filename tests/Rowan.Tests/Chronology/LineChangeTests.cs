using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Chronology;

namespace Rowan.Tests.Chronology;

public sealed class LineChangeTests
{
    [Fact]
    public void One_line_changed_in_the_middle_is_one_removed_and_one_added() => Assert.Equal(
        [(Change.None, "a"), (Change.Removed, "b"), (Change.Added, "c"), (Change.None, "d")],
        LineChange.Between(["a", "b", "d"], ["a", "c", "d"]).Select(l => (l.Change, l.Text)));

    [Fact]
    public void Both_versions_can_be_read_back_from_what_changed() => Prop.ForAll(Lines(), Lines(), (before, after) =>
    {
        var changes = LineChange.Between(before, after);
        return changes.Where(c => c.Change != Change.Added).Select(c => c.Text).SequenceEqual(before)
            && changes.Where(c => c.Change != Change.Removed).Select(c => c.Text).SequenceEqual(after);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_changed_is_nothing_marked() => Prop.ForAll(Lines(), lines =>
        LineChange.Between(lines, lines).All(c => c.Change == Change.None)).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_are_laid_out_by_their_columns_and_a_change_of_one_value_is_one_change()
    {
        var before = RecordAsItCame.Of(Merlin("\"No injury, none\""), GivenChild.Feeds["MERLIN"]);
        var after = RecordAsItCame.Of(Merlin("A bruise"), GivenChild.Feeds["MERLIN"]);

        Assert.Equal([("REPORT_NO", "07PAC000001"), ("CIRCUMSTANCES", "No injury, none")], before.Rows[0].Values);
        Assert.Equal(
            ["reports CIRCUMSTANCES: No injury, none", "reports CIRCUMSTANCES: A bruise"],
            LineChange.Between(before.Lines, after.Lines).Where(c => c.Change != Change.None).Select(c => c.Text));
    }

    [Fact]
    public void Text_that_is_no_rows_is_shown_as_text() =>
        Assert.Equal(["<a>", "  b", "</a>"], RecordAsItCame.Of(Encoding.UTF8.GetBytes("<a>\r\n  b\n</a>\n"), GivenChild.Feeds["MERLIN"]).Lines);

    static byte[] Merlin(string circumstances)
    {
        var rows = $"REPORT_NO,CIRCUMSTANCES\n07PAC000001,{circumstances}\n";
        return Encoding.UTF8.GetBytes($"# reports {Encoding.UTF8.GetByteCount(rows)}\n{rows}");
    }

    static Arbitrary<string[]> Lines() => Gen.Elements("a", "b", "c", "d").ArrayOf().Where(l => l.Length < 12).ToArbitrary();
}
