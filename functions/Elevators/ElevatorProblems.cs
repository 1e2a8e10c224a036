using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>The refusals of the registry.</summary>
internal static class ElevatorProblems
{
    /// <summary>A supervisor acts outside its district.</summary>
    public static readonly Problem OutsideDistrict =
        new("outside-district", 403, "不属于本辖区", "The elevator is not in your district");

    /// <summary>The elevator's company is the one named already (E-6).</summary>
    public static readonly Problem MaintainerUnchanged =
        new("maintainer-unchanged", 409, "维保单位未变更", "This company maintains the elevator already");

    /// <summary>There is no position to decide on (E-5).</summary>
    public static readonly Problem NoPositionProposed =
        new("no-position-proposed", 409, "没有待确认的位置", "There is no position to decide on");

    /// <summary>No QR code of the elevator is good (E-4).</summary>
    public static readonly Problem QrNotIssued =
        new("qr-not-issued", 404, "没有有效的二维码", "The elevator has no valid QR code of this kind");

    /// <summary>Too many QR codes were issued for one elevator.</summary>
    public static readonly Problem QrTooMany =
        new("qr-too-many", 409, "该电梯发放的二维码过多", "Too many QR codes were issued for this elevator");

    /// <summary>The device is on another elevator already.</summary>
    public static readonly Problem DeviceTaken =
        new("device-taken", 409, "该物联网装置已绑定其他电梯", "The device is on another elevator already");

    /// <summary>A registration number or code is another elevator's (E-7).</summary>
    public static readonly Problem RegistrationTaken =
        new("registration-taken", 409, "注册编号或注册代码已登记在其他电梯", "The registration number or code is another elevator's");
}
