/** Whether a port is among ports and port ranges as firewall and security rules write them: `443`, `8000-8100`, `*`. */
export function portsInclude(ports: readonly string[], port: number): boolean {
  return ports.some((text) => {
    const [first = '', last = first] = text.split('-');
    return text === '*' || (Number(first) <= port && port <= Number(last));
  });
}
