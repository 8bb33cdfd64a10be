using Rowan.Bench.Audit;
using Rowan.Bench.Import;
using Rowan.Web.Cli;

return await CommandLine.RunAsync([.. Verbs.All(), new BenchImportVerb(), new BenchAuditVerb()], args, Console.Out, Console.Error, TimeProvider.System);
