using System.CommandLine;
using Rowan.Access;

namespace Rowan.Web.Cli;

/// <summary>One verb of <c>rowan</c>. It carries <see cref="NeedsAttribute"/>, keeps its options and arguments as fields, and lists them in <see cref="Takes"/>.</summary>
public abstract class Verb
{
    /// <summary>As it is typed: <c>migrate</c>, <c>members add</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence for the help.</summary>
    public abstract string Description { get; }

    /// <summary>Its options and arguments, in the order of the help.</summary>
    public virtual IReadOnlyList<Symbol> Takes => [];

    /// <summary>Whether it opens a database whose log is not the one that was published outside: to look at it, or to say what became of it.</summary>
    public virtual bool TakesAnyLog => false;

    /// <summary>Whether it can act for a member: one that opens no database, or works before there is one, can ask nobody what they may.</summary>
    public virtual bool ActsForMembers => true;

    public abstract Task<ExitCode> RunAsync(VerbContext context);
}
