using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.AdminActLists;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Catalogues;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.ContactCheck;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Development;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Home;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Operations;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Pages;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Telemetry;
using ElevatorFunctions.Repairs;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Retention;
using ElevatorFunctions.Scores;
using ElevatorFunctions.Service;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Uploads;
using ElevatorFunctions.Visits;
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
internal static class App
{
    // Bytes: the limit of the Functions host, since the server's own is smaller than the largest import.
    private const long LongestBody = 104_857_600;

    // Each line travels to the host. The platform's own lines tell of each request five times over, and settings may ask for them.
    private static readonly Dictionary<string, string?> LogLevels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:ElevatorFunctions"] = nameof(LogLevel.Information),
    };

    // In the order in which they may use each other (ARCHITECTURE.md).
    private static readonly Action<IServiceCollection>[] Modules =
    [
        PlatformModule.Add,
        AccessModule.Add,
        AdminActsModule.Add,
        OrganisationsModule.Add,
        UploadsModule.Add,
        ElevatorsModule.Add,
        AdminActListsModule.Add,
        AccountsModule.Add,
        NoticesModule.Add,
        PhoneCodesModule.Add,
        CasesModule.Add,
        ContractsModule.Add,
        VisitsModule.Add,
        TasksModule.Add,
        RepairsModule.Add,
        RescuesModule.Add,
        DevicesModule.Add,
        ComplaintsModule.Add,
        InspectionsModule.Add,
        ExemptionsModule.Add,
        ScoresModule.Add,
        HomeModule.Add,
        ImportsModule.Add,
        ContactCheckModule.Add,
        CataloguesModule.Add,
        PagesModule.Add,
        BackupModule.Add,
        RetentionModule.Add,
        ServiceModule.Add,
        OperationsModule.Add,
    ];

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
        builder.UseMiddleware<InvocationMeasures>();
        builder.UseMiddleware<UrgentMiddleware>();
        builder.UseMiddleware<ServerTimeMiddleware>();
        builder.UseMiddleware<SecurityHeaders>();
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<AccessMiddleware>();
        builder.UseMiddleware<ActMiddleware>();
        builder.UseMiddleware<RequestRulesMiddleware>();
        builder.Services.AddSingleton(Limits.Default);
        Array.ForEach(Modules, add => add(builder.Services));
        Exporters.Add(builder.Services, builder.Configuration, new ReportSampler(DeviceSpans.QuietFunctions, DeviceSpans.Kept));
        AddOutsideWorld(builder.Services, builder.Configuration, builder.Environment.IsDevelopment());
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static void AddOutsideWorld(IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        if (isDevelopment)
        {
            DevelopmentModule.Add(services, configuration);
            return;
        }

        services.TryAddSingleton(TimeProvider.System);
        IdentityModule.Add(services, configuration);
        services.AddSingleton(SmsSettings.GatewayOf(configuration, TimeProvider.System));
        services.AddSingleton(DevelopmentAids.None);
        services.AddHostedService<MadeAtStart>();
    }
}
