namespace ElevatorFunctions.Operations;

/// <summary>How long ago orchestrations may have been created.</summary>
internal enum InstanceAge
{
    /// <summary>Up to an hour.</summary>
    Hour,

    /// <summary>Up to a day.</summary>
    Day,

    /// <summary>Up to 30 days.</summary>
    Month,

    /// <summary>However long.</summary>
    Any,
}
