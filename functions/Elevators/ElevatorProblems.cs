using ElevatorFunctions.Core.Visits;
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

    /// <summary>The elevator is retired (E-7). <c>retiredOn</c> says since when.</summary>
    public static readonly Problem Retired = ScanProblems.Of(Refusal.ElevatorRetired(default));

    /// <summary>An elevator that is not retired cannot be reinstated (E-7).</summary>
    public static readonly Problem NotRetired =
        new("elevator-not-retired", 409, "电梯未注销", "The elevator is not retired");

    /// <summary>A visit is open, so that the elevator cannot be retired (E-7).</summary>
    public static readonly Problem HasOpenVisit =
        new("elevator-has-open-visit", 409, "电梯有未签退的维保记录，不能注销", "A visit is open at the elevator, which cannot be retired before it ends");

    /// <summary>A rescue or a fault order is open, so that the elevator cannot be retired (E-7). <c>rescue</c> names it.</summary>
    public static readonly Problem HasOpenRescue =
        new("elevator-has-open-rescue", 409, "电梯有未完成的救援或故障工单，不能注销", "A rescue or a fault order of the elevator is open, which cannot be retired before it ends");

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
