using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Exemptions;

/// <summary>Exemptions of records from the assessment.</summary>
internal static class ExemptionsModule
{
    /// <summary>One partition a company: its exemptions. Also requests that were answered.</summary>
    public const string Table = "Exemptions";

    /// <summary>Pointers to exemptions by company, district, elevator and city, by month of the making.</summary>
    public const string ListTable = "ExemptionLists";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddTable(ListTable);
        services.AddSingleton<ExemptionStore>();
        services.AddSingleton<IStandingExemptions>(provider => provider.GetRequiredService<ExemptionStore>());
        services.AddSingleton<ExemptionScope>();
        services.AddSingleton<ExemptionRegister>();
        services.AddSingleton<IExemptibleRecords, ExemptibleVisits>();
        services.AddSingleton<IExemptibleRecords, ExemptibleOverdueRecords>();
        services.AddSingleton<IExemptibleRecords, ExemptibleRescues>();
        services.AddSingleton<IExemptibleRecords, ExemptibleComplaints>();
        services.AddSingleton<IExemptibleRecords, ExemptibleInspections>();
        services.AddSingleton<IExemptibleRecords, ExemptibleMaintainerChanges>();
    }
}
