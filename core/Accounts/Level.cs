namespace ElevatorFunctions.Core.Accounts;

/// <summary>Professional level of a sub-account, which decides its monthly quota. The default is <see cref="General"/>.</summary>
public enum Level
{
    /// <summary>普工.</summary>
    General,

    /// <summary>中级工.</summary>
    Intermediate,

    /// <summary>高级工.</summary>
    Senior,

    /// <summary>技师.</summary>
    Technician,
}
