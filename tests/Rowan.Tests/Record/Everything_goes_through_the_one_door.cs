using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

/// <summary>What no reviewer should have to look for: who can reach a table, and which room knows which.</summary>
[Proves("H08-11")]
public sealed class Everything_goes_through_the_one_door
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    static readonly Assembly Domain = typeof(RowanSystem).Assembly;
    static readonly Assembly Web = Assembly.Load("Rowan.Web");

    /// <summary>The rooms underneath the door, and the two places that open them: for the web, and for a verb.</summary>
    static readonly string[] Underneath = ["Rowan.Data", "Rowan.Record", "Rowan.Audit"];
    static readonly Type[] Openers = [typeof(RowanSystem), typeof(Rowan.Web.Cli.VerbContext)];

    [Fact]
    public void Nobody_but_the_door_is_handed_the_database()
    {
        var outside = Types(Domain).Concat(Types(Web)).Where(t => !Underneath.Contains(Room(t)) && !Openers.Contains(t));
        Assert.Empty(outside.SelectMany(Handed).Order());
    }

    [Fact]
    public void Underneath_the_door_go_only_the_logs_own_tree_who_asks_and_what_serves()
    {
        var callers = Directory.EnumerateFiles(RepositoryRoot.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f) is var text && (text.Contains("ReadUnderneathAsync", StringComparison.Ordinal) || text.Contains("WriteUnderneathAsync", StringComparison.Ordinal)))
            .Select(f => Path.GetRelativePath(RepositoryRoot.File("src"), f).Replace('\\', '/')).Order();
        Assert.Equal(
        [
            "Rowan/Access/Accounts.cs", "Rowan/Access/PurposeKeeping.cs", "Rowan/Access/SignInSession.cs", "Rowan/Audit/CheckpointPlace.cs", "Rowan/Audit/Sequencer.cs",
            "Rowan/Emergency/ReviewGlass.cs", "Rowan/Looks/FlagLooks.cs", "Rowan/Mail/Outbox.cs", "Rowan/Notifications/ForgetDrafts.cs", "Rowan/Operation/Nodes.cs", "Rowan/Operation/ReadStanding.cs", "Rowan/Record/Door.cs", "Rowan/ReferralDesk/ForgetDecisionDrafts.cs", "Rowan/ReferralDesk/FreeConcerns.cs", "Rowan/ReferralDesk/PlaceConcerns.cs", "Rowan/Retention/FindWhatIsDue.cs", "Rowan/Risk/CountConcerns.cs", "Rowan/Risk/ForgetAssessmentDrafts.cs", "Rowan/Search/MeetInSearches.cs", "Rowan/Shields/TellDesks.cs", "Rowan/StrategyDiscussions/FollowActions.cs", "Rowan/StrategyDiscussions/ForgetDiscussionDrafts.cs", "Rowan/TimeLimits/WarnOfLimits.cs",
        ], callers);
    }

    [Fact]
    public void What_a_page_or_a_verb_is_made_with_is_never_the_database() =>
        Assert.Empty(Types(Web).SelectMany(t => t.GetConstructors(Declared).SelectMany(c => c.GetParameters()).Select(p => (t, p.ParameterType))
            .Concat(t.GetFields(Declared).Select(f => (t, f.FieldType))))
            .Where(x => IsDatabase(x.Item2)).Select(x => x.t.FullName));

    [Fact]
    public void The_domain_knows_nothing_of_pages() =>
        Assert.DoesNotContain(Domain.GetReferencedAssemblies(), a => a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void The_matching_library_needs_nothing_but_the_framework() =>
        Assert.All(
            Assembly.Load("Rowan.Matching").GetReferencedAssemblies(),
            a => Assert.True(a.Name!.StartsWith("System", StringComparison.Ordinal) || a.Name is "netstandard", a.Name));

    [Fact]
    public void No_feature_refers_to_another_in_a_circle()
    {
        var uses = Types(Domain).Where(t => Feature(t) is not null)
            .SelectMany(t => Used(t).Select(u => (From: Feature(t)!, To: Feature(u))))
            
            .Concat(UsedBySource()).Where(x => x.To is not null && x.To != x.From).Distinct().ToLookup(x => x.From, x => x.To!);
        Assert.NotEmpty(uses);
        foreach (var feature in uses.Select(u => u.Key))
        {
            Assert.Null(Circle(uses, feature, [feature]));
        }
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Common", "Base", "Misc"];
        Assert.Empty(AllTypes().Where(t => empty.Any(w => !t.Name.EndsWith("TagHelper", StringComparison.Ordinal) && t.Name.EndsWith(w, StringComparison.Ordinal) || Room(t).Split('.').Contains(w))).Select(t => t.FullName));
    }

    [Fact]
    public void Classes_are_sealed_unless_they_are_meant_to_be_built_on()
    {
        var builtOn = AllTypes().Select(t => t.BaseType).OfType<Type>().Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet();
        Assert.Empty(AllTypes().Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !builtOn.Contains(t) && !IsGenerated(t)).Select(t => t.FullName));
    }

    [Fact]
    public void No_source_file_is_longer_than_four_hundred_lines()
    {
        var files = Directory.EnumerateFiles(RepositoryRoot.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin" or "Migrations" or "node_modules")).ToList();
        Assert.True(files.Count > 50);
        Assert.DoesNotContain(files, f => File.ReadLines(f).Count() >= 400);
    }

    static IEnumerable<Type> AllTypes() =>
        Types(Domain).Concat(Types(Web)).Concat(Types(Assembly.Load("Rowan.Matching"))).Concat(Types(Assembly.Load("Rowan.Synth")));

    static IEnumerable<Type> Types(Assembly assembly) => assembly.GetTypes()
        .Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute), false) && t.Namespace is { } n && n.StartsWith("Rowan", StringComparison.Ordinal)
            && !n.Contains("Migrations", StringComparison.Ordinal) && !(t.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), false) ?? false));

    /// <summary>Razor makes a class of each page; they are the framework's to shape.</summary>
    static bool IsGenerated(Type type) => type.Namespace == "AspNetCoreGeneratedDocument" || type.Name == "Program";

    static IEnumerable<string> Handed(Type type)
    {
        // What the door hands out may be passed on within a feature: a look's or a change's own tables, never kept.
        var applies = typeof(IStateFromFacts).IsAssignableFrom(type);
        var given = type.GetConstructors(Declared).SelectMany(c => c.GetParameters().Select(p => ($"constructor({p.Name})", p.ParameterType)))
            .Concat(type.GetFields(Declared).Where(f => !f.IsDefined(typeof(CompilerGeneratedAttribute))).Select(f => (f.Name, f.FieldType)))
            .Concat(type.GetProperties(Declared).Where(p => !(p.PropertyType == typeof(RowanDb) && IsPassedOn(p))).Select(p => (p.Name, p.PropertyType)))
            .Concat(type.GetMethods(Declared).Where(m => !applies && m is { IsPublic: true, IsSpecialName: false })
                .SelectMany(m => m.GetParameters().Select(p => ($"{m.Name}({p.Name})", p.ParameterType)).Append(($"{m.Name} returns", m.ReturnType))));
        return given.Where(g => IsDatabase(g.Item2)).Select(g => $"{type.FullName}.{g.Item1}");
    }

    static bool IsPassedOn(PropertyInfo property) => property.GetMethod is { IsPrivate: true };

    static bool IsDatabase(Type type)
    {
        var bare = type.IsByRef ? type.GetElementType()! : type;
        return typeof(DbContext).IsAssignableFrom(bare) || bare == typeof(RowanDatabase) || typeof(DbConnection).IsAssignableFrom(bare)
            || typeof(DbDataSource).IsAssignableFrom(bare) || (bare.IsGenericType && bare.GetGenericArguments().Any(IsDatabase));
    }

    static string Room(Type type) => string.Join('.', type.Namespace!.Split('.').Take(2));

    /// <summary>The feature a type belongs to; null for the rooms that every feature may use.</summary>
    static string? Feature(Type type) => type.Assembly == Domain && type.Namespace is not null && IsFeature(Room(type)) ? Room(type) : null;

    static bool IsFeature(string room) => room.StartsWith("Rowan.", StringComparison.Ordinal)
        && room is not ("Rowan.Record" or "Rowan.Access" or "Rowan.Audit" or "Rowan.Data" or "Rowan.Policy" or "Rowan.Values" or "Rowan.Clocks" or "Rowan.Matching");

    /// <summary>What a method's body calls shows in its file's first lines.</summary>
    static IEnumerable<(string From, string? To)> UsedBySource() =>
        from file in Directory.EnumerateFiles(RepositoryRoot.File("src", "Rowan"), "*.cs", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(RepositoryRoot.File("src", "Rowan"), file).Split(Path.DirectorySeparatorChar)
        where parts.Length > 1 && IsFeature($"Rowan.{parts[0]}")
        from line in File.ReadLines(file)
        let used = Regex.Match(line, @"^using (?:static )?(?<room>Rowan\.\w+)", RegexOptions.NonBacktracking)
        where used.Success && IsFeature(used.Groups["room"].Value)
        select ($"Rowan.{parts[0]}", (string?)used.Groups["room"].Value);

    static IEnumerable<Type> Used(Type type) => type.GetFields(Declared).Select(f => f.FieldType)
        .Concat(type.GetConstructors(Declared).Cast<MethodBase>().Concat(type.GetMethods(Declared)).SelectMany(m => m.GetParameters().Select(p => p.ParameterType)
            .Concat(m is MethodInfo method ? [method.ReturnType] : [])))
        .Append(type.BaseType ?? typeof(object)).Concat(type.GetInterfaces())
        .SelectMany(Parts);

    static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : type.HasElementType ? Parts(type.GetElementType()!) : [type];

    static string? Circle(ILookup<string, string> uses, string at, IReadOnlyList<string> path)
    {
        foreach (var next in uses[at])
        {
            if (next == path[0])
            {
                return string.Join(" → ", path.Append(next));
            }

            if (!path.Contains(next) && Circle(uses, next, [.. path, next]) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
