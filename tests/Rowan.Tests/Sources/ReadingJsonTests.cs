using System.Text;
using System.Text.Json;
using Rowan.Sources;
using Rowan.Sources.Reading;
using Rowan.Values;

namespace Rowan.Tests.Sources;

public sealed class ReadingJsonTests
{
    [Fact]
    public void A_reading_comes_back_from_its_JSON_as_the_same_bytes()
    {
        foreach (var read in ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles()).Cast<RecordRead>())
        {
            var bytes = SourceJson.Write(read.Reading);
            Assert.Equal(bytes, SourceJson.Write(SourceJson.Read<RecordReading>(bytes)));
        }
    }

    [Fact]
    public void Properties_stand_in_the_order_of_the_contract_nothing_is_written_for_null_and_names_stay_as_they_are()
    {
        var persona = new PersonaReading("1", "subject", [new NameReading("usual", "Żaneta", null, "O'Neill <陳> محمد", null)], new PartialDate(2003, 5, estimated: true),
            null, 7, new DateOnly(2007, 3, 3), "F", [], [], [], [], []);
        Assert.Equal(
            """{"mention":"1","role":"subject","names":[{"kind":"usual","given":"Żaneta","family":"O'Neill <陳> محمد"}],"birth":"~2003-05","ageGiven":7,"ageOn":"2007-03-03","sex":"F","addresses":[],"identifiers":[],"contacts":[],"details":[],"misread":[]}""",
            Encoding.UTF8.GetString(SourceJson.Write(persona)));
    }

    [Fact]
    public void JSON_with_a_property_twice_or_one_that_is_not_known_is_refused()
    {
        Assert.ThrowsAny<JsonException>(() => SourceJson.Read<DetailReading>("""{"label":"a","label":"b","value":"c"}"""u8));
        Assert.ThrowsAny<JsonException>(() => SourceJson.Read<DetailReading>("""{"label":"a","value":"c","colour":"red"}"""u8));
    }
}
