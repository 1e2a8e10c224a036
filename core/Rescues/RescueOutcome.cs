namespace ElevatorFunctions.Core.Rescues;

/// <summary>The outcome that the rescuer found (处置结果, R-4).</summary>
public enum RescueOutcome
{
    /// <summary>困人事件: people were trapped.</summary>
    Entrapment,

    /// <summary>无乘客: the car was empty.</summary>
    NoPassenger,

    /// <summary>误报: there was nothing.</summary>
    FalseAlarm,
}
