namespace ElevatorFunctions.Core.Rescues;

/// <summary>A kind of event of a rescue or a fault order. The log keeps every event .</summary>
public enum RescueEventKind
{
    /// <summary>A company was called: the registered one first, the second level after it .</summary>
    Dispatched,

    /// <summary>People are trapped, said or presumed: the clock runs from here .</summary>
    Trapped,

    /// <summary>A company has accepted. The first to do so leads .</summary>
    Accepted,

    /// <summary>The leader is there.</summary>
    Arrived,

    /// <summary>The leader is done.</summary>
    Rescued,

    /// <summary>One node back .</summary>
    Undone,

    /// <summary>There is no further company to call: the rescue centre has it in its own hands.</summary>
    HandedOver,

    /// <summary>The elevator of an empty car runs again by itself (R-2, code 40).</summary>
    Restored,
}
