using Rowan.Access;
using Rowan.Operation;
using Rowan.Web.SignIn;

namespace Rowan.Web.Operation;

/// <summary>What keeps a node going and lets an administrator see how it goes.</summary>
static class OperationServices
{
    static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(10);
    static readonly TimeSpan BetweenMeasures = TimeSpan.FromSeconds(15);

    public static void AddOperation(this IServiceCollection services, RowanSystem rowan)
    {
        services.AddSingleton(rowan.Settings).AddSingleton<Nodes>().AddSingleton<ReadStanding>().AddSingleton<Readiness>();
        services.AddSingleton(s => new Work("sessions", BetweenSweeps, OneNode: true, cancel => s.GetRequiredService<Sessions>().ForgetOldAsync(s.GetRequiredService<SessionLimits>().Longest, cancel)));
        services.AddSingleton(s => new Work("measures", BetweenMeasures, OneNode: false, cancel => s.GetRequiredService<NodeMeasures>().LookAsync(cancel)));
        services.AddSingleton<NextPack>().AddSingleton(s => new Work(WorkWords.Pack, TimeSpan.FromSeconds(30), OneNode: false, _ => s.GetRequiredService<NextPack>().TickAsync()));
        services.AddSingleton<WorkTicks>().AddSingleton<NodeMeasures>().AddHostedService(s => s.GetRequiredService<WorkTicks>());
        services.AddSingleton<Telemetry>().AddHostedService(s => s.GetRequiredService<Telemetry>());
        services.AddSingleton<MetricsServer>().AddHostedService(s => s.GetRequiredService<MetricsServer>());
    }
}
