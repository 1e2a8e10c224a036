namespace ElevatorFunctions.Rescues;

/// <summary>How a report came .</summary>
public enum ReportSource
{
    /// <summary>By the device on board.</summary>
    Device,

    /// <summary>By somebody who scanned the QR code.</summary>
    Public,

    /// <summary>By the use unit.</summary>
    UseUnit,

    /// <summary>By telephone, entered by the rescue centre.</summary>
    RescueCentre,
}
