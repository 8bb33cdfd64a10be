using Rowan.Tests.Faults;

namespace Rowan.Tests.Host;

/// <summary>Starts the tests, or, for the tests that kill it, a process that works until it is killed.</summary>
static class Start
{
    public static Task<int> Main(string[] args) =>
        args is [ChildProcess.Marker, .. var work] ? Child.RunAsync(work)
        : args.Any(a => a is "-automated" or "@@") ? Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args)
        : Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
