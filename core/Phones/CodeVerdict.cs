namespace ElevatorFunctions.Core.Phones;

/// <summary>The outcome of a try to use an SMS code .</summary>
public enum CodeVerdict
{
    /// <summary>It proves the phone.</summary>
    Holds,

    /// <summary>It is not the code. This try counts.</summary>
    Wrong,

    /// <summary>No code can be used any more: it was never sent, or it is too old, used, or tried too often.</summary>
    Void,
}
