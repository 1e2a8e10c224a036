namespace ElevatorFunctions.Core.Rescues;

/// <summary>The class of a report .</summary>
public enum IntakeKind
{
    /// <summary>Only kept.</summary>
    Log,

    /// <summary>The use unit is told.</summary>
    InformUseUnit,

    /// <summary>An order to the maintenance company, without a clock.</summary>
    Order,

    /// <summary>People are presumed trapped: the rescue clock runs.</summary>
    PresumedTrapped,

    /// <summary>People are trapped: the rescue clock runs.</summary>
    Trapped,

    /// <summary>Operation is restored: the open fault of an empty car is over.</summary>
    Restored,
}
