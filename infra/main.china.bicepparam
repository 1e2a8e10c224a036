using 'main.bicep'

// A city in mainland China, on Azure operated by 21Vianet. Its gateway for text messages is not Azure's, which does not send there.
// smsSettings and smsFromVault take what that gateway needs.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'elevators-china')
param location = readEnvironmentVariable('AZURE_LOCATION', 'chinanorth3')
param profile = 'china'
param cloud = 'AzureChinaCloud'
param baseUrl = readEnvironmentVariable('BASE_URL', 'https://elevators.example.invalid')
param alwaysReady = { http: 2, durable: 2, deviceEvents: 2 }
param maximumInstances = 100
param queuesSku = 'Premium'
param hubSku = { name: 'S3', units: 1 }
param useCommunicationServices = false
param smsFrom = readEnvironmentVariable('SMS_FROM', '')
// For Alibaba Cloud. Each text needs its template (docs/sms-templates.md), and the vault both secrets, which an operator puts there.
// param smsSettings = {
//   Sms__provider: 'aliyun'
//   Sms__signName: '智慧电梯'
//   Sms__templates__RescueDispatched: 'SMS_153055000'
// }
// param smsFromVault = {
//   Sms__accessKeyId: 'sms-access-key-id'
//   Sms__accessKeySecret: 'sms-access-key-secret'
// }
param identityIssuer = readEnvironmentVariable('IDENTITY_ISSUER', 'https://idp.example.invalid')
param identityPublicKey = readEnvironmentVariable('IDENTITY_PUBLIC_KEY', 'missing')
param rescueCentreTelephone = readEnvironmentVariable('RESCUE_CENTRE_TELEPHONE', '0000-96333')
param cityBounds = readEnvironmentVariable('CITY_BOUNDS', '')
param alertReceivers = [
  { name: 'duty', email: readEnvironmentVariable('ALERT_EMAIL', 'duty@example.invalid') }
]
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '8000'))
param budgetStart = readEnvironmentVariable('BUDGET_START', '2026-12-01')
param isPrivate = true
param keyVersions = {
  qr: split(readEnvironmentVariable('QR_KEYS', '1'), ' ')
  devices: split(readEnvironmentVariable('DEVICE_KEYS', '1'), ' ')
}
param testLocations = []
param operatorId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param areFilesLocked = bool(readEnvironmentVariable('FILES_LOCKED', 'false'))
param moreSettings = json(readEnvironmentVariable('MORE_SETTINGS', '{}'))
