using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Inspections;

/// <summary>Reports of inspections.</summary>
internal static class InspectionsModule
{
    /// <summary>One partition a report number of an inspector: reports. Also requests that were answered.</summary>
    public const string Table = "Inspections";

    /// <summary>Pointers to reports by company, use unit, district, elevator and city, by month of the inspection.</summary>
    public const string ListTable = "InspectionLists";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddTable(ListTable);
        services.AddSingleton<InspectionStore>();
        services.AddSingleton<InspectionScope>();
        services.AddSingleton<InspectionRegister>();
    }
}
