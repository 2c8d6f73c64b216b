export default function StaffArea() {
  return null;
}
