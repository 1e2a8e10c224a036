namespace ElevatorFunctions.Core.Rescues;

/// <summary>The class of a report .</summary>
public enum IntakeKind
{
    /// <summary>Only kept.</summary>
    Log,

    /// <summary>The use unit is told.</summary>
    InformUseUnit,

    /// <summary>The device needs care, not the elevator (code 98).</summary>
    DeviceTicket,

    /// <summary>An order to the maintenance company, without a clock.</summary>
    Order,

    /// <summary>An order as well, and the rescue centre calls the car to find out whether people are trapped.</summary>
    CallCar,

    /// <summary>People are presumed trapped: the rescue clock runs.</summary>
    PresumedTrapped,

    /// <summary>People are trapped: the rescue clock runs.</summary>
    Trapped,

    /// <summary>Operation is restored: the open fault of an empty car is over.</summary>
    Restored,
}
