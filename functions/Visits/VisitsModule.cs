using ElevatorFunctions.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Visits;

/// <summary>Maintenance visits.</summary>
internal static class VisitsModule
{
    /// <summary>Visits by company and month, and by use unit and month. Also pointers to those that may owe a reminder, by day.</summary>
    public const string ListTable = "VisitLists";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(ListTable);
        services.AddSingleton<SignIn>();
        services.AddSingleton<SignOut>();
        services.AddSingleton<IRetirementCheck, OpenVisitCheck>();
        services.AddSingleton<HintFinder>();
        services.AddSingleton<VisitReviews>();
        services.AddSingleton<VisitEnding>();
        services.AddSingleton<ReminderIndex>();
        services.AddSingleton<VisitReminderNotices>();
        services.AddSingleton<INoticeWording, VisitReminderWording>();
        services.AddSingleton<ManyReviews>();
        services.AddSingleton<VisitCorrections>();
        services.AddSingleton<VisitAnswers>();
        services.AddSingleton<DepthHistory>();
        services.AddSingleton<LockedVisits>();
        services.AddSingleton<OldVisits>();
        services.AddSingleton<IQuotaUse, QuotaUse>();
        services.AddSingleton<ScanReader>();
        services.AddSingleton<VisitRows>();
        services.AddSingleton<VisitQueries>();
        services.AddSingleton<VisitScope>();
        services.AddSingleton<VisitStore>();
        services.AddSingleton<IMinutePart, VisitReminderSweep>();
    }
}
