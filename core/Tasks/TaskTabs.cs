namespace ElevatorFunctions.Core.Tasks;

/// <summary>Which elevators a tab of the task list shows (V-18).</summary>
public static class TaskTabs
{
    /// <summary>Whether a tab shows an elevator.</summary>
    public static bool Shows(this TaskTab tab, TaskState state, TaskContractState contract) => tab switch
    {
        TaskTab.Approaching => state == TaskState.Approaching,
        TaskTab.Overdue => state == TaskState.Overdue,
        TaskTab.NeverMaintained => state == TaskState.NeverMaintained,
        TaskTab.ContractExpiring => contract == TaskContractState.Expiring,
        TaskTab.OutOfContract => contract == TaskContractState.OutOfContract,
        _ => true,
    };
}
