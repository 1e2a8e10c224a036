using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Catalogues;

/// <summary>The maintenance items of a visit (V-13).</summary>
/// <param name="Kind">The kind of elevator.</param>
/// <param name="Depth">The depth of the visit.</param>
/// <param name="Items">Its items, by depth and number.</param>
internal sealed record ChecklistResponse(ElevatorKind Kind, VisitDepth Depth, IReadOnlyList<ChecklistResponse.ChecklistItem> Items)
{
    /// <summary>The checklist of a kind and a depth.</summary>
    public static ChecklistResponse Of(ElevatorKind kind, VisitDepth depth, bool english) =>
        new(kind, depth, [.. MaintenanceItems.Of(kind, depth).Select(item => ChecklistItem.Of(item, english))]);

    /// <summary>One item of TSG T5002-2017.</summary>
    /// <param name="Code">Its code, which a sign-out names.</param>
    /// <param name="Depth">The shallowest visit that includes it.</param>
    /// <param name="DepthLabel">Name of the depth in the caller's language.</param>
    /// <param name="Seq">Its number among the items of its kind and depth.</param>
    /// <param name="Item">The maintained part.</param>
    /// <param name="Requirement">How the part has to be (维保基本要求).</param>
    /// <param name="JudgeType">How it is judged.</param>
    /// <param name="Test">True for a test, such as a brake test.</param>
    /// <param name="Condition">The elevators of the kind that have it, in words. Missing if all have it.</param>
    internal sealed record ChecklistItem(
        string Code, VisitDepth Depth, string DepthLabel, int Seq, string Item, string Requirement, ItemJudgement JudgeType, bool Test, string? Condition)
    {
        /// <summary>The answer for an item.</summary>
        public static ChecklistItem Of(MaintenanceItem item, bool english) => new(
            item.Code,
            item.Depth,
            english ? item.Depth.English() : item.Depth.Label(),
            item.Number,
            item.Name,
            item.Requirement,
            item.Judgement,
            item.IsTest,
            item.Condition.Length == 0 ? null : item.Condition);
    }
}
