using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Complaints;

/// <summary>The tables, the kind of case and the services of complaints.</summary>
internal static class ComplaintsModule
{
    /// <summary>One partition an elevator: complaints.</summary>
    public const string Table = "Complaints";

    /// <summary>Pointers to complaints by company, use unit, district, elevator and city, by month and open.</summary>
    public const string ListTable = "ComplaintLists";

    /// <summary>The kind of case.</summary>
    public static readonly CaseKind Kind = new("complaint", nameof(ComplaintOrchestration), Table, ListTable, ComplaintProblems.NotPossible);

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddTable(ListTable);
        services.AddSingleton<ComplaintLog>();
        services.AddSingleton<ComplaintContacts>();
        services.AddSingleton<ComplaintDeadlines>();
        services.AddSingleton<ComplaintIntake>();
        services.AddSingleton<ComplaintNotices>();
        services.AddSingleton<ComplaintPhotos>();
        services.AddSingleton<ComplaintScope>();
        services.AddSingleton<ComplaintStore>();
        services.AddSingleton<IMinutePart, ComplaintSweep>();
        services.AddSingleton<ComplaintTracking>();
        services.AddSingleton<PublicComplaints>();
        services.AddSingleton<PublicPhotos>();
        services.AddSingleton<IClosingCheck>(provider =>
            new CaseClosingCheck<Complaint, ComplaintId>(provider.GetRequiredService<ComplaintStore>(), "complaints"));
        services.AddSingleton<ComplaintWording>();
        services.AddSingleton<INoticeWording>(provider => provider.GetRequiredService<ComplaintWording>());
    }
}
