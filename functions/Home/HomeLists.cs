using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Home;

/// <summary>The addresses of the lists that figures open.</summary>
internal static class HomeLists
{
    /// <summary>All lists, for a caller.</summary>
    /// <param name="path">The path that lists' names follow.</param>
    public static HomeFigures<string> Of(Caller caller, string path)
    {
        var owed = caller.Role == Role.Maintenance ? $"&company={caller.Organisation}" : "";
        var (elevators, visits, complaints, tasks) = ($"{path}elevators", $"{path}visits?status=", $"{path}complaints?", $"{path}maintenance-tasks?tab=");
        return new()
        {
            Managed = new(elevators, $"{elevators}?status=in-use", $"{elevators}?status=stopped", $"{elevators}?status=being-notified"),
            Visits = new($"{visits}open", $"{visits}awaiting-review", $"{visits}awaiting-upload"),
            Trapped = new($"{path}rescues?tab=all&open=true&peopleTrapped=true{owed}"),
            Complaints = new($"{complaints}open=true", $"{complaints}tab=to-accept", $"{complaints}tab=to-handle", $"{complaints}tab=to-review"),
            Tasks = new($"{tasks}overdue", $"{tasks}never-maintained"),
            Contracts = new($"{tasks}contract-expiring", $"{tasks}out-of-contract"),
        };
    }

    /// <summary>An answer with the lists of the sections that it has.</summary>
    public static HomeResponse Beside(this HomeFigures<string> lists, HomeResponse home) => home with
    {
        Lists = new()
        {
            Managed = home.Managed is null ? null : lists.Managed,
            Visits = home.Visits is null ? null : lists.Visits,
            Trapped = home.Trapped is null ? null : lists.Trapped,
            Complaints = home.Complaints is null ? null : lists.Complaints,
            Tasks = home.Tasks is null ? null : lists.Tasks,
            Contracts = home.Contracts is null ? null : lists.Contracts,
        },
    };
}
