using ElevatorFunctions.Core.Contracts;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>How elevators stand with their next visit and their contract (V-18, D-28).</summary>
public static class MaintenanceTask
{
    /// <summary>The state of an elevator in use.</summary>
    /// <param name="hasCompany">Whether a company is registered for it.</param>
    /// <param name="chain">Its due days in that company's tenure.</param>
    /// <param name="today">Today in Shanghai.</param>
    public static TaskState StateOf(bool hasCompany, DueChain chain, DateOnly today, Limits limits) =>
        !hasCompany ? TaskState.NoCompany
        : chain.NextDueOn is not { } due ? TaskState.NeverMaintained
        : chain.MissedDues > 0 ? TaskState.Overdue
        : due.DayNumber - today.DayNumber <= limits.TaskApproachingDays ? TaskState.Approaching
        : TaskState.NotDue;

    /// <summary>How an elevator in use stands with the contracts that cover it.</summary>
    public static TaskContractState ContractStateOf(ContractCovers covers, DateOnly today, Limits limits) =>
        covers.RunOn(today) is not { } run ? TaskContractState.OutOfContract
        : run.LastDay.DayNumber - today.DayNumber <= limits.ContractExpiringDays ? TaskContractState.Expiring
        : TaskContractState.InForce;
}
