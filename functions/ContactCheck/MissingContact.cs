namespace ElevatorFunctions.ContactCheck;

/// <summary>What keeps an organisation from being reached.</summary>
public enum MissingContact
{
    /// <summary>Its main account has no verified phone, or there is none in use.</summary>
    MainAccountPhone,

    /// <summary>It has no rescue contact .</summary>
    RescueContact,

    /// <summary>It has no maintenance contact .</summary>
    MaintenanceContact,
}
