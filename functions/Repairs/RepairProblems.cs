using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Repairs;

/// <summary>The refusals that belong to repair tasks.</summary>
internal static class RepairProblems
{
    /// <summary>The task is done, with another note or by another person.</summary>
    public static readonly Problem DoneBefore = new("repair-done-before", 409, "该维修任务已完成", "The repair task is done");
}
