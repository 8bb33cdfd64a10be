using Microsoft.AspNetCore.Authorization;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.SecondPerson;
using Rowan.Shields;
using Rowan.Web.Access;
using Rowan.Web.Configuration;
using Rowan.Web.Home;
using Rowan.Web.Operation;
using Rowan.Web.SignIn;

namespace Rowan.Web.Hosting;

/// <summary>The pages, the API and the background work of one Rowan, ready to start.</summary>
public static class RowanPages
{
    /// <summary>Builds them over an open Rowan.</summary>
    /// <param name="also">What the caller adds before it is built: tests bring their own server.</param>
    /// <param name="map">End points of the caller's own; they are held to the same rules.</param>
    /// <exception cref="NeedsNotStatedException">An end point does not state what it needs.</exception>
    public static WebApplication Build(RowanSystem rowan, WebSettings settings, Action<WebApplicationBuilder>? also = null, Action<IEndpointRouteBuilder>? map = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(RowanPages).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(k => Listening.On(k, settings.Configuration));
        builder.Configuration["Rowan:Demonstration"] = settings.Demonstration.ToString();
        // Only the files that were built are served, each by an end point of its own: no catch-all that looks in the folder.
        builder.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
        builder.Services.AddSystemd();
        AddLogging(builder.Logging);
        AddRowan(builder.Services, rowan, settings);
        AddPages(builder.Services, settings);
        builder.Services.AddSignIn(settings);
        InFront.Add(builder.Services, settings);
        RequestRate.Add(builder.Services, settings.Configuration);
        builder.Services.AddOperation(rowan);
        builder.Services.AddProtection(rowan.Settings.KeysFolder, settings.Configuration);
        builder.Services.AddOpenApi();
        also?.Invoke(builder);

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        InFront.Refuse(app, settings);
        app.UseMiddleware<Problems>();
        app.UseRouting();
        TraceRequests.Use(app);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<Gate>();
        app.UseAuthorization();
        app.MapStaticAssets().WithMetadata(new NeedsAttribute(Permissions.PublicFiles, PurposeIs.NoRecordShown));
        app.MapOpenApi("/api/openapi.json").WithMetadata(new NeedsAttribute(Permissions.PublicFiles, PurposeIs.NoRecordShown));
        app.MapRazorPages();
        Endpoints.Map(app);
        map?.Invoke(app);
        EveryEndpointNeeds.List(app);
        return app;
    }

    static void AddRowan(IServiceCollection services, RowanSystem rowan, WebSettings settings)
    {
        services.AddSingleton(rowan.Door).AddSingleton(rowan).AddSingleton(rowan.Door.Rules).AddSingleton(rowan.Sequencer).AddSingleton(rowan.Clock).AddSingleton(rowan.Feeds).AddSingleton(rowan.Systems).AddSingleton(settings).AddSingleton(settings.Configuration);
        services.AddSingleton<PurposeKeeping>();
        services.AddSingleton<Rowan.Search.ReadSearch>().AddSingleton<Rowan.Search.MeetInSearches>();
        AddShields(services, rowan);
        AddLooks(services, rowan);
        AddNotifications(services, rowan);
        AddDesk(services, rowan);
        AddMail(services, settings.Configuration);
        AddResearch(services, rowan);
        AddDiscussions(services, rowan);
        AddRisk(services, rowan);
        AddKeeping(services, rowan);
        services.AddScoped<CurrentAct>().AddScoped<Visit>().AddScoped<FamilyGate>();
        services.AddSingleton<Rowan.Web.Sources.TakeUpload>().AddSingleton<Rowan.Web.Sources.LinkSoon>();
        services.AddSingleton<Rowan.Sources.Mending.ReadRowsToMend>().AddSingleton<Rowan.Sources.Mending.MendRow>().AddSingleton<Rowan.Sources.SetAsideHeldRow>().AddSingleton<Rowan.Sources.ReadHeldRows>().AddSingleton<Rowan.Sources.UsedAgain.ReadContradictions>().AddSingleton<Rowan.Sources.UsedAgain.DecideContradiction>().AddSingleton<Rowan.Sources.ReadWithdrawals>().AddSingleton<Rowan.Sources.WithdrawRecord>().AddSingleton(rowan.Withdrawals);
        services.AddSingleton<StartLinks>();
        services.AddHostedService<SequencerTicks>().AddHostedService<Snapshots>().AddHostedService<SchemaWatch>().AddSingleton<Rowan.Web.Sources.PickUpTicks>().AddHostedService(s => s.GetRequiredService<Rowan.Web.Sources.PickUpTicks>());
        services.AddSingleton(_ => new Rowan.Web.Sources.UploadRoom()).AddHostedService(s => s.GetRequiredService<Rowan.Web.Sources.UploadRoom>());
    }

    /// <summary>Shields, what two people decide, and emergencies; with the ticks that tell of them.</summary>
    static void AddShields(IServiceCollection services, RowanSystem rowan)
    {
        services.AddSingleton(rowan.Shields).AddSingleton<ReadShields>().AddSingleton<TendShield>().AddSingleton<LiftShield>().AddSingleton<JoinByTwo>().AddSingleton<TellDesks>();
        services.AddSingleton<Rowan.Sources.WithdrawByOrder>().AddSingleton<ReadSecondPerson>().AddSingleton<AnswerSecondPerson>();
        services.AddSingleton<IActOfTwo>(s => s.GetRequiredService<LiftShield>()).AddSingleton<IActOfTwo>(s => s.GetRequiredService<JoinByTwo>())
            .AddSingleton<IActOfTwo>(s => s.GetRequiredService<Rowan.Sources.WithdrawByOrder>());
        services.AddSingleton<BreakGlass>().AddSingleton<ReviewGlass>().AddSingleton<Rowan.HandingOn.ReadLooksMade>();
        var acts = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, notices", "this machine");
        services.AddSingleton(s => new Work(WorkWords.SearchesMet, TimeSpan.FromSeconds(10), OneNode: true, cancel => s.GetRequiredService<Rowan.Search.MeetInSearches>().TickAsync(cancel)));
        services.AddSingleton(s => new Work(WorkWords.ShieldDesks, TimeSpan.FromSeconds(10), OneNode: true, cancel => s.GetRequiredService<TellDesks>().TickAsync(acts, cancel)));
        services.AddSingleton(s => new Work(WorkWords.Reviews, TimeSpan.FromMinutes(1), OneNode: true, cancel => s.GetRequiredService<ReviewGlass>().ChaseAsync(s.GetRequiredService<Rowan.Record.Door>(), acts, cancel)));
    }

    /// <summary>Who works with a child, and the looks that somebody reviews; with the tick that flags them.</summary>
    static void AddLooks(IServiceCollection services, RowanSystem rowan)
    {
        services.AddSingleton(rowan.Looks).AddSingleton<Rowan.Involvements.ReadInvolvements>();
        services.AddSingleton<Rowan.Looks.FlagLooks>().AddSingleton<Rowan.Looks.ReviewLooks>().AddSingleton<Rowan.Looks.MarkInTheNews>().AddSingleton<Rowan.Looks.ReadLooksAtMine>().AddSingleton<Rowan.Looks.RecordPrint>();
        var acts = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, looks", "this machine");
        services.AddSingleton(s => new Work(WorkWords.Flags, TimeSpan.FromMinutes(1), OneNode: true, cancel => s.GetRequiredService<Rowan.Looks.FlagLooks>().TickAsync(acts, cancel)));
    }

    /// <summary>Forms and what is told on them; with the tick that forgets old drafts.</summary>
    static void AddNotifications(IServiceCollection services, RowanSystem rowan)
    {
        services.AddSingleton(rowan.Forms).AddSingleton<Rowan.Notifications.KeepDraft>().AddSingleton<Rowan.Notifications.SendNotification>();
        services.AddSingleton<Rowan.Notifications.ReadNotifications>().AddSingleton<Rowan.Notifications.ForgetDrafts>();
        services.AddSingleton<Rowan.Notifications.ReadLinked>().AddSingleton<Rowan.Notifications.PartnerForms>().AddSingleton<Rowan.Notifications.TakeNotification>();
        services.AddSingleton(s => new Work(WorkWords.Drafts, TimeSpan.FromHours(1), OneNode: true, async cancel =>
        {
            await s.GetRequiredService<Rowan.Notifications.ForgetDrafts>().TickAsync(cancel);
            await s.GetRequiredService<Rowan.ReferralDesk.ForgetDecisionDrafts>().TickAsync(cancel);
            await s.GetRequiredService<Rowan.StrategyDiscussions.ForgetDiscussionDrafts>().TickAsync(cancel);
            await s.GetRequiredService<Rowan.Risk.ForgetAssessmentDrafts>().TickAsync(cancel);
        }));
    }

    /// <summary>What goes by e-mail; nothing where no mail server is set.</summary>
    static void AddMail(IServiceCollection services, ConfigurationInForce configuration)
    {
        if (Rowan.Web.Mail.MailSettings.Of(configuration) is { } mail)
        {
            var acts = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, e-mail", "this machine");
            services.AddSingleton<Rowan.Mail.Outbox>().AddSingleton(s => new Rowan.Web.Mail.SendMail(s.GetRequiredService<Rowan.Mail.Outbox>(), acts));
            services.AddSingleton(s => new Work(WorkWords.Mail, TimeSpan.FromSeconds(30), OneNode: true, cancel => s.GetRequiredService<Rowan.Web.Mail.SendMail>().TickAsync(mail, cancel)));
        }
    }

    /// <summary>The referral desk; with the ticks that put what was sent into its queues, and warn of what runs out.</summary>
    static void AddDesk(IServiceCollection services, RowanSystem rowan)
    {
        services.AddSingleton(rowan.Desk).AddSingleton<Rowan.ReferralDesk.PlaceConcerns>().AddSingleton<Rowan.ReferralDesk.ForgetDecisionDrafts>();
        services.AddSingleton<Rowan.ReferralDesk.HoldConcern>().AddSingleton<Rowan.ReferralDesk.DecideRoute>().AddSingleton<Rowan.ReferralDesk.RecordOutcome>();
        services.AddSingleton<Rowan.ReferralDesk.ReadDesk>().AddSingleton<Rowan.ReferralDesk.ReadConcern>().AddSingleton<Rowan.ReferralDesk.ReadLikeDecisions>();
        var acts = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, desk", "this machine");
        services.AddSingleton(s => new Work(WorkWords.Desk, TimeSpan.FromSeconds(10), OneNode: true, cancel => s.GetRequiredService<Rowan.ReferralDesk.PlaceConcerns>().TickAsync(acts, cancel)));
        services.AddSingleton<Rowan.ReferralDesk.FreeConcerns>();
        services.AddSingleton(s => new Work(WorkWords.Freed, TimeSpan.FromMinutes(1), OneNode: true, cancel => s.GetRequiredService<Rowan.ReferralDesk.FreeConcerns>().TickAsync(acts, cancel)));
        services.AddSingleton<Rowan.TimeLimits.LimitsOfConcerns>().AddSingleton<Rowan.TimeLimits.WarnOfLimits>().AddSingleton<Rowan.TimeLimits.ReadTimeLimits>().AddSingleton<Rowan.TimeLimits.AccountForBreach>();
        var warning = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, time limits", "this machine");
        services.AddSingleton(s => new Work(WorkWords.Limits, TimeSpan.FromSeconds(30), OneNode: true, cancel => s.GetRequiredService<Rowan.TimeLimits.WarnOfLimits>().TickAsync(warning, cancel)));
    }

    /// <summary>What is found out about the people of a concern.</summary>
    static void AddResearch(IServiceCollection services, RowanSystem rowan) => services.AddSingleton(rowan.ResearchRules)
        .AddSingleton<Rowan.Research.ReadResearch>().AddSingleton<Rowan.Research.ReadResearchQueue>().AddSingleton<Rowan.Research.MakeCheck>().AddSingleton<Rowan.Research.SignOffPack>();

    /// <summary>Strategy discussions, and what was agreed in them.</summary>
    static void AddDiscussions(IServiceCollection services, RowanSystem rowan)
    {
        services.AddSingleton(rowan.Discussions).AddSingleton<Rowan.StrategyDiscussions.PlanDiscussion>().AddSingleton<Rowan.StrategyDiscussions.InviteToDiscussion>();
        services.AddSingleton<Rowan.StrategyDiscussions.RecordDiscussion>().AddSingleton<Rowan.StrategyDiscussions.SendDiscussion>().AddSingleton<Rowan.StrategyDiscussions.DoAction>();
        services.AddSingleton<Rowan.StrategyDiscussions.GiveAction>().AddSingleton<Rowan.StrategyDiscussions.FollowActions>().AddSingleton<Rowan.StrategyDiscussions.ReadDiscussion>();
        services.AddSingleton<Rowan.StrategyDiscussions.ReadDiscussions>().AddSingleton<Rowan.StrategyDiscussions.ForgetDiscussionDrafts>();
        var acts = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, strategy discussions", "this machine");
        services.AddSingleton(s => new Work(WorkWords.Actions, TimeSpan.FromSeconds(30), OneNode: true, cancel => s.GetRequiredService<Rowan.StrategyDiscussions.FollowActions>().TickAsync(acts, cancel)));
    }

    /// <summary>What adds up around a concern, with the tick that counts it; and the risk matrix.</summary>
    static void AddRisk(IServiceCollection services, RowanSystem rowan)
    {
        services.AddSingleton(rowan.RiskRules).AddSingleton<Rowan.Risk.CountConcerns>().AddSingleton<Rowan.Risk.ReadRisk>();
        services.AddSingleton(rowan.RiskMatrix).AddSingleton<Rowan.Risk.AssessRisk>().AddSingleton<Rowan.Risk.LookAtAssessment>().AddSingleton<Rowan.Risk.ReadAssessments>().AddSingleton<Rowan.Risk.ForgetAssessmentDrafts>();
        var acts = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, risk", "this machine");
        services.AddSingleton(s => new Work(WorkWords.Risk, TimeSpan.FromSeconds(15), OneNode: true, cancel => s.GetRequiredService<Rowan.Risk.CountConcerns>().TickAsync(acts, cancel)));
    }

    /// <summary>Legal holds, retention and disclosures; with the tick that works out what is due.</summary>
    static void AddKeeping(IServiceCollection services, RowanSystem rowan)
    {
        services.AddSingleton(rowan.Retention).AddSingleton(rowan.Disclosure);
        services.AddSingleton<Rowan.Holds.PutOnHold>().AddSingleton<Rowan.Holds.TendHold>().AddSingleton<Rowan.Holds.ReadHolds>();
        services.AddSingleton<Rowan.Retention.FindWhatIsDue>().AddSingleton<Rowan.Retention.ReadRetention>().AddSingleton<Rowan.Retention.ReviewRetention>();
        services.AddSingleton<IActOfTwo>(s => s.GetRequiredService<Rowan.Retention.ReviewRetention>());
        services.AddSingleton<Rowan.Retention.DisposeOfLogWords>().AddSingleton<IActOfTwo>(s => s.GetRequiredService<Rowan.Retention.DisposeOfLogWords>());
        services.AddSingleton<Rowan.Disclosures.OpenDisclosure>().AddSingleton<Rowan.Disclosures.DecideItem>().AddSingleton<Rowan.Disclosures.ReadDisclosure>().AddSingleton<Rowan.Disclosures.ExportDisclosure>();
        services.AddSingleton<Rowan.Disclosures.CopyByTwo>().AddSingleton<IActOfTwo>(s => s.GetRequiredService<Rowan.Disclosures.CopyByTwo>());
        var acts = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, retention", "this machine");
        services.AddSingleton(s => new Work(WorkWords.Retention, TimeSpan.FromHours(1), OneNode: true, cancel => s.GetRequiredService<Rowan.Retention.FindWhatIsDue>().TickAsync(acts, cancel)));
    }

    static void AddPages(IServiceCollection services, WebSettings settings)
    {
        services.AddRazorPages(o => o.RootDirectory = "/").AddMvcOptions(o =>
        {
            o.Filters.Add<OnlyWhatThePageDoes>();
            o.Filters.Add<PurposeStrip>();
            o.Filters.Add<Rowan.Web.Emergency.EmergencyStrip>();
        });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "rowan-form";
            (o.Cookie.HttpOnly, o.Cookie.SameSite, o.Cookie.SecurePolicy) = (true, SameSiteMode.Strict, settings.OnlySecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        });
        services.AddProblemDetails();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new LetThroughByTheGate()).Build());
        services.AddScoped<IAuthorizationHandler, OnlyThroughTheGate>();
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(o => (o.ValueCountLimit, o.ValueLengthLimit) = (256, 64 * 1024));
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.AllowDuplicateProperties = false);
    }

    /// <summary>No addresses, forms or names: only what Rowan itself says, and the framework's warnings.</summary>
    static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(o => o.UseUtcTimestamp = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Rowan", LogLevel.Information);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // What a provider says may name somebody; what came of it stands on the log.
        logging.AddFilter("Rowan.Web.SignIn.Providers.ProviderHandler", LogLevel.Critical);
    }
}

/// <summary>What every end point requires that requires nothing else: that the gate has let the request through.</summary>
sealed class LetThroughByTheGate : IAuthorizationRequirement;

/// <summary>Denies whatever did not come through the gate.</summary>
sealed class OnlyThroughTheGate(CurrentAct current) : AuthorizationHandler<LetThroughByTheGate>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, LetThroughByTheGate requirement)
    {
        if (current.LetThrough)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
