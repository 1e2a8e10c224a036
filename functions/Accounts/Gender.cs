namespace ElevatorFunctions.Accounts;

/// <summary>Gender as the manual records it .</summary>
public enum Gender
{
    /// <summary>男.</summary>
    Male,

    /// <summary>女.</summary>
    Female,
}
