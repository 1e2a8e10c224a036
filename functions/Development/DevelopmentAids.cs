using ElevatorFunctions.Identity;
using ElevatorFunctions.Notices;
using ElevatorFunctions.PhoneCodes;

namespace ElevatorFunctions.Development;

/// <summary>The stand-ins for the outside world in Development. Each is null in every other environment.</summary>
/// <param name="Clock">The clock that can be moved.</param>
/// <param name="Identity">The identity provider that vouches for anybody.</param>
/// <param name="Sms">The gateway that keeps messages.</param>
/// <param name="Codes">Knows the answers of image challenges.</param>
internal sealed record DevelopmentAids(DevelopmentClock? Clock, DevelopmentIdentityProvider? Identity, DevelopmentSmsGateway? Sms, CodeSecrets? Codes)
{
    /// <summary>No aids.</summary>
    public static readonly DevelopmentAids None = new(null, null, null, null);
}
