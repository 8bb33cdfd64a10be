using Rowan.Access;
using Rowan.Chronology;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.Chronology;

/// <summary>Whose mentions are whose, said directly, so that a test of a story does not hang on how the machine links.</summary>
static class GivenChild
{
    public static IReadOnlyDictionary<string, Feed> Feeds { get; } = FeedFiles.Load(RepositoryRoot.File("policy", "feeds"));

    /// <summary>Links the mentions to one new identity, as received on the day (the clock's, where none is said), and gives its number.</summary>
    public static Task<string> LinkedAsync(TestRowan rowan, DateOnly? received, params long[] personas) => rowan.Door.ChangeAsync(
        TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities),
        async changing =>
        {
            var (id, number) = (await changing.NextAsync("identity"), IdentityNumber.New());
            foreach (var persona in personas)
            {
                await LinkAsync(changing, persona, id, number, received);
            }

            return number;
        });

    public static Task<string> LinkedAsync(TestRowan rowan, params long[] personas) => LinkedAsync(rowan, null, personas);

    /// <summary>Moves the mention to an identity of its own, or to one that stands already.</summary>
    public static Task<string> MovedAsync(TestRowan rowan, DateOnly received, long persona, (long Id, string Number)? to = null) => rowan.Door.ChangeAsync(
        TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities),
        async changing =>
        {
            var (id, number) = to ?? (await changing.NextAsync("identity"), IdentityNumber.New());
            await LinkAsync(changing, persona, id, number, received);
            return number;
        });

    static Task<Fact> LinkAsync(Changing changing, long persona, long identity, string number, DateOnly? received) => changing.AddAsync(new FactDraft(
        LinkFactKinds.PersonaLinked, $"persona/{persona}", SourceJson.Write(new PersonaLinked(persona, identity, number, null, null, null, "test", null, [])),
        Received: received?.ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc)));

    /// <summary>Reads the story as somebody of the role would.</summary>
    public static Task<StoryRead?> ReadAsync(TestRowan rowan, string number, string role = Roles.DeskSergeant, DateOnly? on = null, StoryFilter? filter = null, Func<long, Task>? enter = null) =>
        rowan.Door.LookAsync(
            TestRowan.As(role, Permissions.ReadStory),
            looking => new ReadStory(Feeds, rowan.Clock).AnswerAsync(looking, new StoryAsked(number, on, filter ?? StoryFilter.None), enter));
}
