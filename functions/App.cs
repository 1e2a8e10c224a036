using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core;
using ElevatorFunctions.Development;
using ElevatorFunctions.Development.Demo;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Phones;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Uploads;
using ElevatorFunctions.Visits;
using ElevatorFunctions.Watches;
using ElevatorFunctions.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions;

/// <summary>Composes the function app: an isolated worker, started by whichever Functions host runs it.</summary>
public static class App
{
    // Bytes; that of the Functions host, since the server's own is smaller than the largest import.
    private const long LongestBody = 104_857_600;

    // Each line travels to the host. The platform's own tell of each request five times over; settings may ask for them.
    private static readonly Dictionary<string, string?> LogLevels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:ElevatorFunctions"] = nameof(LogLevel.Information),
    };

    /// <summary>The app, ready to run.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="configure">Changes for a test: settings and services, after all of ours.</param>
    public static IHost Build(string[] args, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = LogLevels });
        builder.ConfigureFunctionsWebApplication();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<AccessMiddleware>();
        AddCapabilities(builder.Services);
        AddOutsideWorld(builder);
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static void AddCapabilities(IServiceCollection services)
    {
        services.AddSingleton(Limits.Default);
        services.AddSingleton(new AccessRules(typeof(App).Assembly));
        services.AddSingleton<SigningKey>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton(provider => QueueClient.FromSettings(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<StorageClients>();
        services.AddSingleton<StorageSetup>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageSetup>());
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<AccountScope>();
        services.AddSingleton<Assignments>();
        services.AddSingleton<LevelDesk>();
        services.AddSingleton<OwnPassword>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ComplaintDesk>();
        services.AddSingleton<ComplaintIntake>();
        services.AddSingleton<ComplaintNotices>();
        services.AddSingleton<ComplaintPhotos>();
        services.AddSingleton<ComplaintScope>();
        services.AddSingleton<ComplaintStore>();
        services.AddSingleton<ComplaintWatchers>();
        services.AddSingleton<ContractBinding>();
        services.AddSingleton<ContractDesk>();
        services.AddSingleton<ContractScope>();
        services.AddSingleton<ContractSettlement>();
        services.AddSingleton<ContractStore>();
        services.AddSingleton<Coverage>();
        services.AddSingleton<OrganisationDesk>();
        services.AddSingleton<OrganisationList>();
        services.AddSingleton<OrganisationStore>();
        services.AddSingleton<DeviceIntake>();
        services.AddSingleton<DeviceKeys>();
        services.AddSingleton<DeviceMemory>();
        services.AddSingleton<DeviceNotices>();
        services.AddSingleton<DeviceQueues>();
        services.AddSingleton<DeviceRegister>();
        services.AddSingleton<ElevatorAccess>();
        services.AddSingleton<ElevatorCensus>();
        services.AddSingleton<ElevatorListRepair>();
        services.AddSingleton<ElevatorLists>();
        services.AddSingleton<ElevatorRegistry>();
        services.AddSingleton<ElevatorScope>();
        services.AddSingleton<ElevatorSearch>();
        services.AddSingleton<ElevatorStore>();
        services.AddSingleton<PublicScan>();
        services.AddSingleton<QrCodes>();
        services.AddSingleton<ImportErrors>();
        services.AddSingleton<ImportSender>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<ImportSignals>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<ImportWriter>();
        services.AddSingleton<DeliveryReports>();
        services.AddSingleton(GatewayPatience.Default);
        services.AddSingleton<GatewayCalls>();
        services.AddSingleton<NoticeDesk>();
        services.AddSingleton<NoticeQueries>();
        services.AddSingleton<NoticeScope>();
        services.AddSingleton<NoticeStore>();
        services.AddSingleton<Reach>();
        services.AddSingleton<ChallengeDesk>();
        services.AddSingleton<CodeSecrets>();
        services.AddSingleton<PhoneCodeDesk>();
        services.AddSingleton<PhoneCodeStore>();
        services.AddSingleton<RescueBriefs>();
        services.AddSingleton<RescueDesk>();
        services.AddSingleton<RescueForces>();
        services.AddSingleton<RescueIntake>();
        services.AddSingleton<RescueNotices>();
        services.AddSingleton<RescueQueries>();
        services.AddSingleton<RescueScope>();
        services.AddSingleton<RescueStore>();
        services.AddSingleton<RescueWatchers>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<UploadDesk>();
        services.AddSingleton<VisitStore>();
        services.AddSingleton<VisitQueries>();
        services.AddSingleton<VisitScope>();
        services.AddSingleton<VisitDesk>();
        services.AddSingleton<VisitAfterwork>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<SignOut>();
        services.AddSingleton<Watchers>();
    }

    private static void AddOutsideWorld(FunctionsApplicationBuilder builder)
    {
        var services = builder.Services;
        if (builder.Environment.IsDevelopment())
        {
            AddClock(services, builder.Configuration);
            services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DevelopmentClock>());
            services.AddSingleton<DevelopmentIdentityProvider>();
            services.AddSingleton<IIdentityProvider>(provider => provider.GetRequiredService<DevelopmentIdentityProvider>());
            services.AddSingleton<DevelopmentSmsGateway>();
            services.AddSingleton(provider => AcsSmsGateway.IsWanted(builder.Configuration)
                ? AcsSmsGateway.FromSettings(builder.Configuration)
                : (ISmsGateway)provider.GetRequiredService<DevelopmentSmsGateway>());
            services.AddSingleton<DevelopmentAids>();
            services.AddSingleton<DemoCity>();
            services.AddHostedService<DemoStart>();
            return;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IIdentityProvider>(CityIdentityProvider.FromSettings(builder.Configuration));
        services.AddSingleton<ISmsGateway>(AcsSmsGateway.FromSettings(builder.Configuration));
        services.AddSingleton(DevelopmentAids.None);
        services.AddHostedService<KeysAtStart>();
    }

    private static void AddClock(IServiceCollection services, ConfigurationManager configuration)
    {
        if (configuration[HostClock.AddressSetting] is { Length: > 0 } address)
        {
            services.AddSingleton(_ => new HostClock(new Uri(address)));
            services.AddSingleton(provider => new DevelopmentClock(provider.GetRequiredService<HostClock>()));
            services.AddHostedService<ClockFollower>();
            return;
        }

        services.AddSingleton(_ => new DevelopmentClock(configuration[DevelopmentAids.FolderSetting] ?? Directory.GetCurrentDirectory()));
    }
}
