namespace ElevatorFunctions.Core.Rescues;

/// <summary>The end of a rescue .</summary>
public static class RescueStages
{
    /// <summary>Whether nothing more is to be done.</summary>
    public static bool IsEnd(this RescueStage node) => node is RescueStage.Rescued or RescueStage.Restored;
}
