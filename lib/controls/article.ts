/** A sentence of the article that can be checked, in short, with the controls that check it. */
export interface Sentence {
  readonly section: string;
  readonly says: string;
  readonly controls: readonly string[];
}

/** What "Data Exfiltration Protection with Azure Databricks" says that can be checked, by section and in its order. */
const sections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Introduction: {
    'No access with a browser from the internet or an unauthorized network': 'DEP-103 DEP-209 END-202',
    'No access to the API from the internet or an unauthorized network': 'DEP-103 DEP-208 DEP-209 FWL-114',
    'No access over Private Link or service endpoints from an unauthorized network':
      'END-206 DAT-101 DAT-201 DAT-202 DAT-203 DAT-204 DAT-205',
    'No workload writes to unauthorized storage on Azure or the internet':
      'EGR-101 EGR-102 EGR-103 EGR-104 DEP-207 DEP-210',
    'Routes, firewall rules and network security groups control the network':
      'RTG-101 NET-201 NET-202 NET-203 NET-204 FWL-101',
    'A design is simple, understood and maintained': 'FWL-112 FWL-113 PRO-101 DRF-101 DRF-102 DRF-103 DRF-104 DRF-201',
    'A design is conscious of its cost': 'FWL-401 FWL-302 PRO-101',
  },
  'Control Plane': {
    'Notebook commands and settings in the control plane are encrypted at rest': 'DEP-104 DEP-206',
  },
  'Compute Plane': {
    'Serverless and classic compute share the default storage of the workspace': 'END-204 DEP-110',
  },
  'Serverless Compute': {
    'Serverless compute runs within a network boundary with controls of its own': 'SRV-101 SRV-103',
  },
  'Classic Compute': {
    'Clusters run in a network and a subscription of the customer': 'DEP-102 NET-106',
    'Other services are reached through service endpoints or private endpoints that the customer controls':
      'END-101 END-108 DNS-102',
  },
  'Serverless Only': {
    'A serverless-only workspace has no classic compute': 'PRO-101',
  },
  'Communication Path': {
    'The path from users to the workspace is secured': 'END-202 NET-301',
    'The path from classic compute to the control plane is secured': 'END-201 DNS-101',
    'The path from classic compute to storage is secured': 'END-101 END-102 END-204 DNS-102',
    'The path from serverless compute to storage is secured': 'SRV-102 SRV-107 SRV-108',
    'Network policies secure what leaves serverless compute': 'SRV-101 SRV-104 SRV-105 SRV-106 SRV-109',
    'A firewall or an appliance secures what leaves classic compute': 'FWL-101 EGR-201 RTG-101',
  },
  'Workspace Deployment': {
    'Private endpoints secure access to the workspace': 'END-201 END-202 END-203',
    'Front-end endpoints stand in a transit network apart from compute': 'END-202 NET-301',
    'Back end and front end have private endpoints of their own': 'END-201 END-202',
    'Service endpoint policies allow the system storage of Databricks': 'END-102 END-103 END-104',
    'Storage service tags are overbroad': 'FWL-102 RTG-104 EGR-102',
    'Listing system storage by name or address is not recommended': 'FWL-401 RTG-103',
    'Private DBFS secures the default storage of the workspace': 'DAT-101 DEP-110 END-204 END-107',
    'Audit logs are written': 'DEP-301 DEP-302 DEP-303 EGR-203',
    'Event Hubs of Databricks are allowed, by tag or by name': 'EGR-301 FWL-104',
    'The metastore of Databricks is a public SQL server': 'EGR-301 FWL-104',
    "The customer's accounts hold data apart from system storage": 'DAT-101 END-105 END-106 END-107',
    'Cosmos DB, Azure SQL and Data Factory are resources of the first party': 'DAT-203 DAT-204 DAT-205',
    'S3, BigQuery and their like are external': 'EGR-101',
  },
  'High-level Architecture': {
    'A hub holds the shared way to validated sources and to the premises': 'NET-302 NET-304 RTG-105 RTG-107',
    'Spokes are peered with the hub, and isolate workspaces': 'NET-302 NET-303',
    'Teams in one network have subnet pairs of their own': 'NET-102 RTG-108',
  },
  'Pre-requisites': {
    'The network has CIDR blocks of the right size': 'NET-104',
    'Host and container subnet, and a subnet for private endpoints': 'NET-101 NET-105',
    'Route tables lead what leaves to the appliance': 'RTG-101 RTG-102 RTG-106',
    'Azure Firewall inspects what leaves': 'FWL-101 FWL-201 FWL-202 FWL-203 FWL-205 EGR-201',
    'Private DNS zones resolve names': 'DNS-101 DNS-102 DNS-103 DNS-104 EGR-105',
    'Service endpoint policies allow storage without private endpoints': 'END-101 END-102 END-105 END-106 END-107',
    'Key Vault holds the keys of DBFS, managed disks and managed services': 'DEP-104 DEP-105 DEP-106 DEP-109 DAT-201',
    'An access connector serves Unity Catalog': 'DEP-110 DAT-108 DAT-301',
    'The firewall allows what the deployment needs': 'EGR-301 FWL-113',
  },
  'Deployment, step 1': {
    'Secure cluster connectivity is on': 'DEP-101',
    'VNet injection and Private Link': 'DEP-102 DEP-107 DEP-108 END-201',
    'Two subnets for each workspace, shared with no other': 'NET-101 NET-102',
    'A deny assignment and a firewall guard the root storage': 'DAT-101 DEP-110',
    'No application data in the DBFS root': 'DEP-112 DEP-204 DEP-205',
  },
  'Deployment, step 2': {
    'Private endpoints for data services, in a subnet of their own': 'NET-105 DNS-102 DNS-103 DAT-101 DAT-202 DAT-203',
    'Service endpoints with policies are an alternative': 'END-101 END-105 END-106 PRO-101',
  },
  'Deployment, step 3': {
    'Unity Catalog governs': 'DEP-111 DEP-112 DAT-301',
  },
  'Deployment, step 4': {
    'Application rules name the hosts of the control plane': 'FWL-103 FWL-106 FWL-107 FWL-112 FWL-116',
    'Network rules say address, port and protocol': 'FWL-108 FWL-109 FWL-110 FWL-111 FWL-204',
    'The AzureDatabricks tag is not needed with private endpoints': 'FWL-105',
    'No network rules for system storage with service endpoint policies': 'FWL-102 FWL-401',
    'NTP, CDN, GPU drivers and demo data are allowed as they should be': 'EGR-101 FWL-110',
  },
  'Deployment, step 5': {
    'What is not local goes through the appliance': 'RTG-101 RTG-102 RTG-103 RTG-105 NET-103 NET-107 NET-108 NET-109',
    'System storage may bypass the appliance under a policy': 'END-102 END-103 FWL-401',
    'Service tag routes bypass the firewall, and open a whole region': 'RTG-104 EGR-102 PRO-101',
  },
  'Deployment, step 6': {
    'Spoke and hub are peered': 'NET-302 FWL-101',
  },
  'Deployment, step 7': {
    'Endpoints for front end and browser authentication': 'END-202 END-203 END-205',
  },
  'Deployment, step 8': {
    'Network policies govern serverless compute': 'SRV-101 SRV-103 SRV-104 SRV-105 SRV-106 SRV-109',
  },
  'Deployment, step 9': {
    'A network connectivity configuration joins serverless compute and data': 'SRV-102 SRV-107 SRV-108',
  },
  'Common Questions': {
    'Service endpoints reach services of the customer': 'END-101 END-106 END-108',
    'Service endpoint policies work with the storage that Databricks manages': 'END-103 END-107',
    'Another appliance works as well': 'PRO-101 FWL-101 RTG-101',
    'A firewall in the same network needs no peering': 'PRO-101 NET-302',
    'The relay is named, not numbered, where it passes the firewall': 'RTG-103 FWL-113 EGR-301',
    'The logs of Azure Firewall show what was accepted and refused': 'FWL-301 FWL-302 EGR-202',
    'Denied traffic is analysed': 'TRF-101 TRF-102 TRF-103 TRF-104',
    'The logs are there to be analysed': 'TRF-201 TRF-202 TRF-203 TRF-204',
    'No Databricks subnet has public addresses': 'DEP-101 NET-107 NET-110',
  },
};

/** Every such sentence. */
export const sentences: readonly Sentence[] = Object.entries(sections).flatMap(([section, said]) =>
  Object.entries(said).map(([says, controls]) => ({ section, says, controls: controls.split(' ') })),
);
