namespace ElevatorFunctions.Accounts;

/// <summary>Whether an account may be used .</summary>
public enum AccountStatus
{
    /// <summary>In use (在用).</summary>
    InUse,

    /// <summary>Cancelled (注销).</summary>
    Cancelled,
}
