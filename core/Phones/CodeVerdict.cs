namespace ElevatorFunctions.Core.Phones;

/// <summary>What becomes of a try to use an SMS code .</summary>
public enum CodeVerdict
{
    /// <summary>It proves the phone.</summary>
    Holds,

    /// <summary>It is not the code; this try counts.</summary>
    Wrong,

    /// <summary>There is no code that could be used any more: none was sent, or it is too old, used, or tried too often.</summary>
    Void,
}
