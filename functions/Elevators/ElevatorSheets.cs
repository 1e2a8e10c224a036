using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Elevators;

/// <summary>The workbook of the registry. Its Chinese headers are those that an import reads.</summary>
internal static class ElevatorSheets
{
    /// <summary>The fields of E-1.</summary>
    public static readonly Sheet<ElevatorResponse> List = new(
        "电梯档案",
        "Elevators",
        new("电梯唯一码", "Code", row => row.Code),
        new("注册编号", "Registration number", row => row.RegistrationNumber),
        new("注册代码", "Registration code", row => row.RegistrationCode),
        new("出厂编号", "Factory number", row => row.FactoryNumber),
        new("设备类别", "Kind", row => row.Kind.Label(), row => SheetText.Of<ElevatorKind>(row.Kind)),
        SheetText.District<ElevatorResponse>(row => row.District),
        new("街道", "Street", row => row.Street),
        new("楼盘", "Estate", row => row.Estate),
        new("所在地点", "Place", row => row.Place),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company?.ToString()),
        new("维保接管日期", "Company since", row => row.CompanySince),
        new("状态", "Status", row => row.Status.Label(), row => SheetText.Of<ElevatorStatus>(row.Status)),
        new("注销日期", "Retired on", row => row.Retirement?.Day),
        new("注销原因", "Reason of the retirement", row => row.Retirement?.Reason),
        new("投用日期", "Commissioned on", row => row.CommissionedOn),
        new("纬度", "Latitude", row => row.Position?.Latitude),
        new("经度", "Longitude", row => row.Position?.Longitude),
        new("坐标系", "Datum", row => row.Position is null ? null : Datum.Wgs84.Code()),
        new("中心城区", "Central", row => row.Central),
        new("维保周期", "Cycle, days", row => row.CycleDays),
        new("围栏半径", "Geofence, m", row => row.GeofenceMetres),
        new("装置编号", "Device", row => row.DeviceId))
    {
        IsNumbered = true,
    };

    /// <summary>Changes of the maintenance company (S-6).</summary>
    public static readonly Sheet<MaintainerChangeResponse> MaintainerChanges = new(
        "维保变更",
        "Changes of maintainer",
        new("电梯唯一码", "Elevator", row => row.Elevator),
        SheetText.District<MaintainerChangeResponse>(row => row.District),
        new("所在地点", "Place", row => row.Place),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("原维保单位", "Former company", row => row.FormerName ?? row.Former?.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString()),
        new("签订日期", "Signed on", row => row.SignedOn),
        new("办理日期", "Filed on", row => row.FiledOn),
        new("间隔天数", "Days", row => row.Days),
        new("是否及时", "In time", row => row.Timely))
    {
        IsNumbered = true,
    };
}
