namespace ElevatorFunctions.Core.Contracts;

/// <summary>Where a day lies in the term of a contract (C-1).</summary>
public enum ContractState
{
    /// <summary>Before the first day.</summary>
    Pending,

    /// <summary>In force, and not soon at its end.</summary>
    InForce,

    /// <summary>In force, with 0-7 days left.</summary>
    Expiring,

    /// <summary>After the last day.</summary>
    Expired,
}
