namespace ElevatorFunctions.Core.Rescues;

/// <summary>The fate of a report at its elevator .</summary>
public enum ReportStep
{
    /// <summary>It is kept and asks for nothing.</summary>
    Kept,

    /// <summary>It opens a rescue or a fault order.</summary>
    Opens,

    /// <summary>It is attached to the open rescue of the elevator.</summary>
    Attached,
}
