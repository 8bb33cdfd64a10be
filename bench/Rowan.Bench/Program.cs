using Rowan.Bench.Audit;
using Rowan.Bench.Import;
using Rowan.Bench.Risk;
using Rowan.Web.Cli;

return await CommandLine.RunAsync([.. Verbs.All(), new BenchImportVerb(), new BenchAuditVerb(), new BenchRiskVerb()], args, Console.Out, Console.Error, TimeProvider.System);
