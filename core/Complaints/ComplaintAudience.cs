namespace ElevatorFunctions.Core.Complaints;

/// <summary>The recipients of a notice about a complaint.</summary>
public enum ComplaintAudience
{
    /// <summary>The maintenance contact of the company that handles it.</summary>
    Company,

    /// <summary>The maintenance contact of the use unit that reviews it.</summary>
    UseUnit,

    /// <summary>Each phone from which it was made or joined.</summary>
    Complainants,
}
