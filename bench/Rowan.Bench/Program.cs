using Rowan.Bench.Import;
using Rowan.Web.Cli;

return await CommandLine.RunAsync([.. Verbs.All(), new BenchImportVerb()], args, Console.Out, Console.Error, TimeProvider.System);
