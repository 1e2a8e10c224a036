namespace ElevatorFunctions.Development.Demo;

/// <summary>A visit of the demo city's last hours that waits for somebody.</summary>
internal enum DemoVisit
{
    /// <summary>Its worker is there.</summary>
    Open,

    /// <summary>Signed out by paper form, whose photos are missing.</summary>
    WithoutForm,

    /// <summary>Signed out without the signature of a responsible person, and not reviewed.</summary>
    WithoutSignature,

    /// <summary>Signed out with an item that failed.</summary>
    WithFailure,
}
