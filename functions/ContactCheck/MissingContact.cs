namespace ElevatorFunctions.ContactCheck;

/// <summary>A contact whose absence keeps a notice from reaching an organisation.</summary>
public enum MissingContact
{
    /// <summary>Its main account is not in use, or has no verified phone .</summary>
    MainAccountPhone,

    /// <summary>It has no rescue contact .</summary>
    RescueContact,

    /// <summary>It has no maintenance contact .</summary>
    MaintenanceContact,
}
